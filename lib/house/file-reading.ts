import type {TableName} from "../schema/tables.js";
import type {FileEntry} from "./files.js";

/** What the house file says of the rows of a file for one canonical table. */
export interface TableReading {
  /** Where the house file says so, as "files[0]". */
  readonly key: string;
  readonly table: TableName;
  readonly columns: Readonly<Record<string, string | readonly string[] | null>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly cents: readonly string[];
  readonly emptyRemoves?: readonly string[];
}

/** What the house file says of one file: how it is written, and what its rows are; nothing of what it leaves open. */
export interface FileReading
  extends Pick<FileEntry, "decimal" | "dateOrder" | "timeZone" | "encoding" | "delimiter" | "ids"> {
  readonly sheets?: readonly string[];
  /** Empty where the file's own header tells what it is. */
  readonly tables: readonly TableReading[];
}

const ways = ["decimal", "dateOrder", "timeZone", "encoding", "delimiter", "ids"] as const;

/**
 * Everything that the entries say of a file. Each entry whose pattern fits counts; where several say the same thing the first does.
 * @param name the file as the ledger names it: below the data folder, with forward slashes
 * @example readingOf([{pattern: "*.csv", dateOrder: "dmy"}], "shop/orders.csv").dateOrder // "dmy"
 */
export function readingOf(entries: readonly FileEntry[], name: string): FileReading {
  const fitting = entries.map((entry, index) => ({entry, index})).filter(({entry}) => fits(entry.pattern, name));
  const said = ways.flatMap(way => {
    const first = fitting.find(({entry}) => entry[way] !== undefined);
    return first ? [[way, first.entry[way]] as const] : [];
  });
  const sheet = fitting.find(({entry}) => entry.sheet !== undefined)?.entry.sheet;
  const tables = new Map<TableName, TableReading>();
  for (const {entry, index} of fitting)
    if (entry.as && !tables.has(entry.as))
      tables.set(entry.as, {
        ...{key: `files[${index}]`, table: entry.as, columns: entry.columns ?? {}, constants: entry.constants ?? {}},
        ...{values: entry.values ?? {}, cents: entry.cents ?? []},
        ...(entry.emptyRemoves ? {emptyRemoves: entry.emptyRemoves} : {})
      });
  return {
    ...(Object.fromEntries(said) as Partial<FileReading>),
    ...(sheet === undefined ? {} : {sheets: [sheet].flat()}),
    tables: [...tables.values()]
  };
}

/**
 * A reading as one text, the same for readings that say the same; null when nothing is said. A file is read anew when it changes.
 * @example readingText(readingOf([], "orders.csv")) // null
 */
export function readingText({tables, ...ways}: FileReading): string | null {
  const said = {...ways, ...(tables.length > 0 ? {tables: tables.map(({key: _, ...table}) => table)} : {})};
  return Object.keys(said).length === 0 ? null : JSON.stringify(said);
}

/** Whether a pattern fits a file: the whole of its name, or a folder, an archive or a workbook that it lies in. */
function fits(pattern: string, name: string): boolean {
  const parts = name.split("/");
  const expression = new RegExp(`^${regularExpression(pattern)}$`, "iu");
  if (!pattern.includes("/")) return parts.some(part => expression.test(part));
  return parts.some((_, index) => expression.test(parts.slice(0, index + 1).join("/")));
}

function regularExpression(pattern: string): string {
  return pattern
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map(
      part =>
        ({"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"})[part] ??
        part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")
    )
    .join("");
}
