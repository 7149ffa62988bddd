import {UserError} from "../../lib/errors/errors.js";
import type {FileReading, TableReading} from "../../lib/house/file-reading.js";
import {nearestName} from "../../lib/schema/nearest.js";
import {type CanonicalColumn, canonicalTable} from "../../lib/schema/tables.js";
import {quotedIdentifier, quotedText} from "../database/sql.js";
import {textSql} from "../ingest/reading.js";
import type {Field, Format, Recognition} from "./format.js";
import {plainHeader} from "./header.js";
import {type MappedColumn, mappedViews} from "./mapped-views.js";
import type {Recognised} from "./registry.js";

/** Files that the house file says how to read. */
export const mappedFormat = (reading: FileReading): Format => ({
  name: "mapped",
  feeds: reading.tables.map(({table}) => table),
  idNamespace: reading.ids ?? "house",
  traps: [
    "numbers of customers that are e-mail addresses count without regard to capital letters",
    "a column that nothing is said of is left out and named in ledger.imports"
  ],
  recognise: header => recogniseMapped("", header, reading)
});

/**
 * Reads a file's header as the house file says.
 * @param name the file, for the message
 * @throws UserError when the file lacks a column that the house file names
 */
export function asMapped(name: string, header: readonly string[], reading: FileReading): Recognised {
  return {format: mappedFormat(reading), recognition: recogniseMapped(name, header, reading)};
}

function recogniseMapped(name: string, header: readonly string[], reading: FileReading): Recognition {
  const ids = reading.tables.length === 1 ? reading.ids : undefined;
  const said = saidOf(reading);
  const mapped = reading.tables.map(table => ({table, columns: mappedColumns(name, header, table, {ids, said})}));
  const taken = new Set(mapped.flatMap(({columns}) => columns.flatMap(({headers}) => headers)));
  const common = {
    format: "mapped",
    missing: [],
    leftOut: header.filter(column => !taken.has(column)),
    ...(reading.timeZone ? {timeZone: reading.timeZone} : {})
  };
  const [first] = mapped;
  if (!first) throw new Error("recogniseMapped: the house file says nothing of the file's rows");
  if (mapped.length > 1) return {...common, ...mappedViews(name, mapped)};
  return {
    ...common,
    entity: first.table.table,
    fields: first.columns.flatMap(({field}) => (field ? [field] : [])),
    attributes: first.columns.flatMap(({attribute}) => (attribute ? [attribute] : []))
  };
}

/** What holds for every column of a file. */
interface OfFile {
  /** Put before numbers of orders. */
  readonly ids: string | undefined;
  readonly said: NonNullable<Field["said"]>;
}

function mappedColumns(name: string, header: readonly string[], table: TableReading, file: OfFile): MappedColumn[] {
  const {columns, attributes} = canonicalTable(table.table);
  const find = (canonical: string): string[] =>
    [table.columns[canonical] ?? []]
      .flat()
      .map(wanted => findHeader(name, header, wanted, `${table.key}.columns.${canonical}`));
  const fields = columns.map(column => ({
    field: mappedField(column, find(column.name), table, file),
    headers: find(column.name)
  }));
  const own = attributes ? Object.keys(table.columns).filter(column => column.startsWith("attr_")) : [];
  return [
    ...fields,
    ...own.flatMap(column => {
      const headers = find(column);
      return headers[0] ? [{attribute: {header: headers[0], attribute: column.slice(5).toLowerCase()}, headers}] : [];
    })
  ];
}

function findHeader(name: string, header: readonly string[], wanted: string, key: string): string {
  const found =
    header.find(column => column === wanted) ?? header.find(column => plainHeader(column) === plainHeader(wanted));
  if (found !== undefined) return found;
  const nearest = nearestName(wanted, header);
  throw new UserError(
    `${name}: ${key} of clientele.config.ts names the column ${JSON.stringify(wanted)}, which the file does not have; ` +
      `found ${header.map(column => JSON.stringify(column)).join(", ")}${nearest ? `; is ${JSON.stringify(nearest)} meant?` : ""}`
  );
}

function mappedField(column: CanonicalColumn, headers: readonly string[], table: TableReading, file: OfFile): Field {
  const constant = headers.length === 0 ? table.constants[column.name] : undefined;
  const mends = [
    ...(headers.length > 1 ? [joined(headers.slice(1))] : []),
    ...(column.name === "customer_id" ? [withoutCapitals] : []),
    ...(column.name === "order_id" && file.ids ? [prefixed(file.ids)] : []),
    ...(table.values[column.name] ? [worded(table.values[column.name]!)] : [])
  ];
  return {
    ...column,
    header: headers[0] ?? null,
    ...(constant === undefined ? {} : {constant}),
    ...(table.table === "orders" && column.name === "customer_id" ? {emptyAllowed: true as const} : {}),
    ...(table.cents.includes(column.name) ? {inCents: true as const} : {}),
    ...(table.emptyRemoves?.includes(column.name) ? {emptyRemoves: true as const} : {}),
    ...(headers.length > 1 ? {joinedHeaders: headers.slice(1)} : {}),
    ...(table.values[column.name] ? {habits: JSON.stringify(table.values[column.name])} : {}),
    ...(mends.length > 0 ? {mend: text => mends.reduce((each, mend) => mend(each), text)} : {}),
    said: file.said
  };
}

/** How the house file says that the columns of a file are written. */
export const saidOf = ({dateOrder, decimal}: FileReading): NonNullable<Field["said"]> => ({
  ...(dateOrder ? {dateOrder} : {}),
  ...(decimal ? {decimal} : {})
});

type Mend = (text: string) => string;

const joined =
  (further: readonly string[]): Mend =>
  text =>
    `nullif(concat_ws(' ', ${[text, ...further.map(header => textSql(quotedIdentifier(header)))].join(", ")}), '')`;

/** An e-mail address that serves as a customer's number. */
const withoutCapitals: Mend = text => `CASE WHEN contains(${text}, '@') THEN lower(${text}) ELSE ${text} END`;

/** SQL of an order's number that is only one system's. */
export const prefixed =
  (ids: string): Mend =>
  text =>
    `${quotedText(`${ids}:`)} || ${text}`;

const worded =
  (words: Readonly<Record<string, string>>): Mend =>
  text => {
    const whens = Object.entries(words).map(
      ([word, means]) => `WHEN ${quotedText(word.toLowerCase())} THEN ${quotedText(means)}`
    );
    return whens.length === 0 ? text : `CASE lower(${text}) ${whens.join(" ")} ELSE ${text} END`;
  };
