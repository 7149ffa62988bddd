import {z} from "zod";
import {canonicalTables, type TableName} from "../schema/tables.js";
import {checkTable} from "./check-table.js";
import {isTimeZone} from "./time-zone.js";

const tableNames = canonicalTables.map(({name}) => name) as [TableName, ...TableName[]];

/** Encodings of text that a file may be said to have; ISO-8859-1 is read as windows-1252, which holds it. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "iso-8859-1",
  "iso-8859-2",
  "iso-8859-15"
] as const;

const list = (values: readonly string[]): string => `one of ${values.map(value => JSON.stringify(value)).join(", ")}`;
const columnNames = 'canonical columns, as {order_id: "Beleg-Nr"}';

const keys = {
  /** Names of files: `*` any characters but "/", `**` any, `?` one. Without a "/" it fits a folder, an archive or a workbook too. */
  pattern: z.string('names of files, as "kasse-*.csv"').min(1, 'names of files, as "kasse-*.csv"'),
  /** The canonical table that each row of the file says something to. Without it an entry only says how the file is written. */
  as: z.enum(tableNames, list(tableNames)).optional(),
  /** Which column of the file is which canonical column; several are joined by a blank, null says that the file has none. */
  columns: z
    .record(
      z.string(),
      z.union(
        [z.string().min(1), z.array(z.string().min(1)).min(1), z.null()],
        'the header of a column, as "Beleg-Nr", a list of them, or null'
      ),
      columnNames
    )
    .optional(),
  /** The same text for every row. */
  constants: z.record(z.string(), z.string('a text, as "CHF"'), 'texts, as {currency: "CHF"}').optional(),
  /** What a column's own words stand for. */
  values: z
    .record(
      z.string(),
      z.record(z.string(), z.string()),
      'words by column, as {status: {ja: "given", nein: "withdrawn"}}'
    )
    .optional(),
  /** Columns that count hundredths: 1999 is 19.99. */
  cents: z.array(z.string(), 'a list of columns, as ["total"]').optional(),
  /** Columns whose empty cells mean that the value was removed, not that the file says nothing of it. */
  emptyRemoves: z.array(z.string(), 'a list of columns, as ["phone"]').optional(),
  decimal: z.enum(["comma", "dot"], list(["comma", "dot"])).optional(),
  /** The order of the parts where days are written as 03/04/2024. */
  dateOrder: z.enum(["dmy", "mdy", "ymd"], list(["dmy", "mdy", "ymd"])).optional(),
  /** Where times without an offset are meant. @default the house's timeZone */
  timeZone: z
    .string('an IANA time zone, as "Europe/Zurich"')
    .refine(isTimeZone, 'an IANA time zone, as "Europe/Zurich"')
    .optional(),
  encoding: z.enum(encodings, list(encodings)).optional(),
  delimiter: z.enum([",", ";", "\t", "|"], list([",", ";", "\t", "|"])).optional(),
  /** The sheet of a workbook that is read, or several. */
  sheet: z
    .union(
      [z.string().min(1), z.array(z.string().min(1)).min(1)],
      'the name of a sheet, as "Orders", or a list of them'
    )
    .optional(),
  /** Whose numbers of customers and orders these are: equal ones of two systems are then two. @default the house's */
  ids: z
    .string('a short name, as "till"')
    .regex(/^[a-z0-9-]+$/, 'a short name of small letters, as "till"')
    .optional()
};

const entry = z
  .strictObject(
    keys,
    `an entry, as {pattern: "kasse-*.csv", as: "orders", columns: {order_id: "Beleg-Nr"}}; its keys are ${Object.keys(keys).join(", ")}`
  )
  .superRefine((found, context) => {
    for (const {path, message} of checkTable(found))
      context.addIssue({code: "custom", path: [...path], message, params: {isSentence: true}});
  });

/** What the house file says of files that no format knows, or whose way of writing is in doubt. */
export const filesKey = {
  files: z.array(entry, 'a list of entries, as [{pattern: "orders.csv", dateOrder: "dmy"}]').default([])
};

/** An entry of `files` in the house file. */
export type FileEntry = z.output<typeof entry>;
