import type {Format} from "../format/format.js";
import {plural} from "../format/words.js";
import {noCustomers} from "./honest.js";
import {type Slots, strong} from "./html.js";
import type {KeyFigure} from "./key-figure.js";
import {keyFigures} from "./key-figure.js";
import {forgottenRule} from "./mending.js";
import type {ImportRow, RejectRow} from "./page-rows.js";

export interface DataFigures {
  readonly imports: readonly ImportRow[];
  readonly rejects: readonly RejectRow[];
  /** The last day that holds an order, ISO. */
  readonly asOf: string | null;
}

/** Rows by what became of them. */
export interface RowAccount {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
}

/** What the data page says. */
export function dataSlots(figures: DataFigures, format: Format): Slots {
  const account = rowAccount(figures.imports);
  return {
    finding: dataFinding(figures, format),
    advice: dataAdvice(figures, format),
    figures: figures.imports.length === 0 ? "" : keyFigures(accountFigures(figures, account, format)),
    "rejects-title": rejectsTitle(figures.rejects, format)
  };
}

/** How many rows somebody can mend, and how many are of persons who were forgotten. */
export function rejectsTitle(rejects: readonly RejectRow[], format: Format): string {
  const count = (rows: readonly RejectRow[]): number => rows.reduce((sum, {rejected}) => sum + rejected, 0);
  const mendable = count(rejects.filter(isMendable));
  const forgotten = count(rejects) - mendable;
  const waiting =
    mendable === 0 ? "" : `${format.count(mendable)} ${plural(mendable, "row waits", "rows wait")} to be mended`;
  const turnedAway =
    forgotten === 0
      ? ""
      : `${format.count(forgotten)} ${plural(forgotten, "row belongs", "rows belong")} to forgotten persons`;
  return [waiting, turnedAway].filter(Boolean).join("; ") || "Nothing waits to be mended";
}

const isMendable = ({rule}: RejectRow): boolean => rule !== forgottenRule;

/** The rows of all files together. */
export function rowAccount(imports: readonly ImportRow[]): RowAccount {
  const sum = (of: (row: ImportRow) => number) => imports.reduce((total, row) => total + of(row), 0);
  return {
    read: sum(row => row.rows_read),
    accepted: sum(row => row.rows_accepted),
    rejected: sum(row => row.rows_rejected),
    unchanged: sum(row => row.rows_unchanged)
  };
}

/** How fresh the data are and whether every row is accounted for. */
export function dataFinding({imports, asOf}: DataFigures, format: Format): string {
  if (imports.length === 0 || asOf === null) return noCustomers;
  const {read, accepted, rejected, unchanged} = rowAccount(imports);
  const accounted =
    read === accepted + rejected + unchanged
      ? "each is accounted for"
      : `${format.count(Math.abs(read - accepted - rejected - unchanged))} are not accounted for, which is a fault of this program`;
  const share = read === 0 ? 0 : rejected / read;
  const refused =
    rejected === 0
      ? "None was rejected"
      : `${strong(format.share(share))} (${format.count(rejected)}) could not be used`;
  return `The orders reach to ${strong(format.day(asOf))}. ${strong(format.count(read))} ${plural(read, "row")} of ${format.count(imports.length)} ${plural(imports.length, "file")} ${plural(read, "was", "were")} read and ${accounted}. ${refused}.`;
}

/** Where the most rows can be mended. */
export function dataAdvice({rejects}: DataFigures, format: Format): string {
  const most = rejects.find(isMendable);
  if (!most) return "";
  return `Begin with ${plural(most.rejected, "the row", `the ${format.count(most.rejected)} rows`)} of one kind in the table below: mend them in the export, drop the file into <code>data/</code> again and build; rows that are already in change nothing.`;
}

function accountFigures({imports}: DataFigures, account: RowAccount, format: Format): KeyFigure[] {
  const files = `${format.count(imports.length)} ${plural(imports.length, "file")}`;
  return [
    {
      name: "Rows read",
      value: format.count(account.read),
      change: {text: files, tone: "chance"},
      definition: "Rows of all files that were imported, headers not counted."
    },
    {name: "Accepted", value: format.count(account.accepted), definition: "Rows that are in the customer database."},
    {
      name: "Rejected",
      value: format.count(account.rejected),
      definition: "Rows that broke a rule. Each is kept whole, with its line and the reason, outside of this site."
    },
    {
      name: "Unchanged",
      value: format.count(account.unchanged),
      definition: "Rows that said what the database held already, as when a file is imported twice."
    }
  ];
}
