import {hiddenCells} from "../disclosure/hidden-cells.js";
import type {Format} from "../format/format.js";
import {between, inWords, plural} from "../format/words.js";
import {escapeHtml, strong} from "./html.js";

/** The account of customers of a band, or of those of a segment who are expected to lose money. A null figure is withheld, or not known. */
export interface AccountRow {
  readonly dimension: "band" | "segment";
  readonly name: string;
  readonly customers: number | null;
  /** So far: margin, and what it cost. */
  readonly margin: number | null;
  readonly contact_cost: number | null;
  readonly return_cost: number | null;
  readonly earned: number | null;
  /** Contacts of the last year, and what they cost. */
  readonly contacts_year: number | null;
  readonly contact_cost_year: number | null;
  /** Within the next year. */
  readonly expected_margin: number | null;
  /** Margin less contacts and returns, if they go on being written to as in the last year, with 95 % bounds. */
  readonly expected: number | null;
  readonly expected_low: number | null;
  readonly expected_high: number | null;
  /** What leaving them alone changes in a year, by the lift that campaigns measured in their segment; null where none did. */
  readonly left_alone: number | null;
  readonly left_alone_low: number | null;
  readonly left_alone_high: number | null;
}

const losing = new Set(["loses", "earned so far, will lose"]);

/**
 * The accounts as they may be published: groups of a handful are withheld, and as many more as it takes that no sum gives them away.
 * @param smallest counts below are withheld
 */
export function publishedAccounts(rows: readonly AccountRow[], smallest: number): AccountRow[] {
  return (["band", "segment"] as const).flatMap(dimension => {
    const own = rows.filter(row => row.dimension === dimension);
    const sizes = own.map(({customers}) => customers ?? 0);
    const everybody = sizes.reduce((sum, size) => sum + size, 0);
    if (everybody < smallest) return [];
    const counts = [...sizes, everybody];
    const small = own.map(({customers}) => (customers ?? 0) < smallest);
    const isTorn = own.some(({name}, index) => losing.has(name) && small[index]);
    const hidden = hiddenCells([counts, counts], {
      smallest,
      isHidden: (_, column) => isTorn && losing.has(own[column]?.name ?? "")
    })[0]!;
    return own.map((row, index) => (hidden[index] ? withheld(row) : row));
  });
}

function withheld({dimension, name, ...figures}: AccountRow): AccountRow {
  const nothing = Object.fromEntries(Object.keys(figures).map(key => [key, null]));
  return {dimension, name, ...(nothing as unknown as typeof figures)};
}

/** Who costs more than they bring, and what leaving them alone would save at most. */
export function accountFinding(rows: readonly AccountRow[], format: Format): string {
  if (rows.length === 0) return "";
  const bands = rows.filter(({dimension}) => dimension === "band");
  if (bands.some(({name}) => name === "not known"))
    return "Who will cost more than they bring cannot be said: no model of what customers will bring could be fitted.";
  const known = bands.filter(({name, customers}) => losing.has(name) && customers !== null);
  const total = (of: (row: AccountRow) => number | null) => known.reduce((sum, row) => sum + (of(row) ?? 0), 0);
  const customers = total(row => row.customers);
  if (customers === 0) return "No group of customers large enough to speak of is expected to cost more than it brings.";
  return `${strong(format.count(customers))} ${plural(customers, "customer")} will cost more than they bring, if they are written to as in the last year: their contacts cost ${strong(format.money(total(row => row.contact_cost_year)))}, the margin expected of them is ${format.money(total(row => row.expected_margin))}.`;
}

/** What campaigns with people held out say of leaving them alone. */
export function accountAdvice(rows: readonly AccountRow[], format: Format): string {
  const segments = rows.filter(({dimension, customers}) => dimension === "segment" && customers !== null);
  if (segments.length === 0) return "";
  const measured = segments.filter(row => row.left_alone !== null);
  const saves = measured.filter(row => (row.left_alone_low ?? 0) > 0);
  const loses = measured.filter(row => (row.left_alone_high ?? 0) < 0);
  const names = (list: readonly AccountRow[]) => inWords(list.map(({name}) => escapeHtml(name)));
  if (measured.length === 0)
    return "No campaign held anybody of their segments out, so nobody knows which orders a contact brings: hold some of them out of the next one before leaving all alone.";
  const parts = [
    saves.length > 0 ? `leaving alone those of ${names(saves)} saves money` : "",
    loses.length > 0
      ? `leaving alone those of ${names(loses)} would lose ${between(
          format.money(-loses.reduce((sum, row) => sum + (row.left_alone_high ?? 0), 0)),
          format.money(-loses.reduce((sum, row) => sum + (row.left_alone_low ?? 0), 0))
        )}, since contacts bring orders there`
      : "",
    measured.length > saves.length + loses.length ? "for the others it cannot be told from chance" : ""
  ].filter(part => part !== "");
  return `By the campaigns that held people of their segments out, ${parts.join("; ")}.`;
}
