import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {UserError} from "../../lib/errors/errors.js";
import {type FileReading, readingOf} from "../../lib/house/file-reading.js";
import type {FileEntry} from "../../lib/house/files.js";
import type {House} from "../../lib/house/house.js";
import {type Connection, rows, withDatabase} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import type {ExportFile} from "../files/find-exports.js";
import {prepareFile} from "../files/prepare-file.js";
import type {PreparedFile} from "../files/prepared-file.js";
import {readSql} from "../files/read-sql.js";
import {asMapped} from "../formats/mapped.js";
import {entityOf, recognise} from "../formats/recognise.js";
import type {Recognised} from "../formats/registry.js";
import {OpenDateOrderError} from "../ingest/decide-readings.js";
import {OpenDecimalMarkError} from "../ingest/decimal-mark.js";
import {readFile} from "../ingest/read-file.js";
import {linesOfRule} from "../ingest/rejects.js";
import {guessTables} from "./guess-columns.js";
import {profileColumns} from "./profile-columns.js";

/** What a look at a file found, and what may be said of it in the house file. */
export interface Proposal {
  readonly file: string;
  /** The sheet of a workbook that was looked at. */
  readonly sheet: string | null;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly header: readonly string[];
  /** The format that knows the file, "mapped" when the house file does; null when none does. */
  readonly format: string | null;
  /** The table of its rows; null when not even a guess was possible. */
  readonly entity: string | null;
  /** Entries for the list `files` of the house file; none for a file that is known. */
  readonly entries: readonly FileEntry[];
  /** What in them is a guess that a person must look at. */
  readonly doubts: readonly string[];
  readonly rowsRead: number;
  /** The first rows as they would be read. */
  readonly sample: readonly Readonly<Record<string, unknown>>[];
  /** Why rows would be rejected, most frequent first, with the first lines. */
  readonly rejects: readonly {readonly reason: string; readonly rows: number; readonly lines: readonly number[]}[];
  /** Columns that nothing would be read from. */
  readonly leftOut: readonly string[];
}

/**
 * Looks at a file and proposes what the house file may say of it. Opens neither vault nor warehouse; copies of the file are made in a
 * folder of their own, readable by their owner alone, and removed.
 * @param path the file
 * @param house for its zone and currency, and for what it says of the file already
 * @param name the file as the ledger would name it. @default the last part of its path
 * @param part the file of an archive or the sheet of a workbook that is meant. @default the first that fits
 * @throws UserError when the file cannot be read
 * @example (await proposeMapping("till.csv", house)).entries // [{pattern: "till.csv", as: "orders", columns: {…}}]
 */
export async function proposeMapping(
  path: string,
  house: House,
  name = basename(path),
  part: Pick<ExportFile, "member" | "sheet"> = {}
): Promise<Proposal> {
  const workFolder = mkdtempSync(join(tmpdir(), "clientele-map-"));
  try {
    const reading = readingOf(house.files, name);
    const sheet = part.sheet ?? reading.sheets?.[0];
    const file = await prepareFile(path, {
      workFolder,
      entityOf: entityOf(name, reading),
      ...(part.member === undefined ? {} : {member: part.member}),
      ...(sheet === undefined ? {} : {sheet}),
      ...(reading.encoding ? {encoding: reading.encoding} : {}),
      ...(reading.delimiter ? {delimiter: reading.delimiter} : {})
    });
    return await withDatabase(":memory:", connection => propose(connection, {name, file, house, reading, workFolder}));
  } finally {
    rmSync(workFolder, {recursive: true, force: true});
  }
}

interface Look {
  readonly name: string;
  readonly file: PreparedFile;
  readonly house: House;
  readonly reading: FileReading;
  readonly workFolder: string;
}

async function propose(connection: Connection, look: Look): Promise<Proposal> {
  const {name, file} = look;
  const known = recognisedBy(look);
  if (known) return describe(connection, look, known, [], []);
  const guesses = guessTables(await profileColumns(connection, readSql(file), file.columns));
  const entries = guesses.map(
    ({table, columns}): FileEntry => ({
      pattern: name,
      as: table,
      columns: columns as NonNullable<FileEntry["columns"]>
    })
  );
  if (entries.length === 0) return nothingGuessed(look);
  return settled(connection, look, entries, []);
}

/** The proposal; what the file leaves open is proposed one way, with a note of the other. */
async function settled(
  connection: Connection,
  look: Look,
  entries: readonly FileEntry[],
  notes: readonly string[]
): Promise<Proposal> {
  const saying = (says: Partial<FileEntry>, note: string): Promise<Proposal> =>
    settled(
      connection,
      look,
      entries.map((entry, index): FileEntry => (index === 0 ? {...entry, ...says} : entry)),
      [...notes, note]
    );
  try {
    return await describe(connection, look, mappedBy(look, entries), entries, [...notes]);
  } catch (error) {
    if (error instanceof OpenDateOrderError)
      return saying(
        {dateOrder: "dmy"},
        `dateOrder: no day of the column ${error.column} tells whether the day or the month comes first; "mdy" if the month does`
      );
    if (error instanceof OpenDecimalMarkError)
      return saying(
        {decimal: "comma"},
        `decimal: no amount of the column ${error.column} tells whether 1.234 is more than a thousand; "dot" if it is a little more than one`
      );
    throw error;
  }
}

function recognisedBy({name, file, reading}: Look): Recognised | null {
  try {
    return recognise(name, file.columns, reading);
  } catch (error) {
    if (reading.tables.length > 0 || !(error instanceof UserError)) throw error;
    return null;
  }
}

const mappedBy = ({name, file}: Look, entries: readonly FileEntry[]): Recognised =>
  asMapped(name, file.columns, readingOf(entries, name));

const factsOf = ({name, file}: Look): Pick<Proposal, "file" | "sheet" | "encoding" | "delimiter" | "header"> => ({
  file: name,
  sheet: file.sheet ?? null,
  encoding: file.encoding,
  delimiter: file.delimiter ?? null,
  header: file.columns
});

const nothingGuessed = (look: Look): Proposal => ({
  ...factsOf(look),
  ...{format: null, entity: null, entries: [], doubts: [], sample: [], rejects: []},
  rowsRead: look.file.records + look.file.unreadable.length,
  leftOut: look.file.columns
});

const rowsShown = 5;

async function describe(
  connection: Connection,
  look: Look,
  {recognition}: Recognised,
  entries: readonly FileEntry[],
  doubts: readonly string[]
): Promise<Proposal> {
  const {name, file, house, workFolder} = look;
  const context = {connection, house, workFolder, runId: 0, maxRejects: 1, atPar: [house.currency]};
  const read = await readFile(name, file, recognition, context);
  const shown = recognition.fields.filter(field => field.header !== null || field.constant !== undefined);
  const columns = [
    ...shown.map(field => field.name),
    ...recognition.attributes.map(({attribute}) => `attr_${attribute}`)
  ];
  const sample = await rows<Record<string, unknown>>(
    connection,
    `SELECT ${columns.map(column => `CAST(${quotedIdentifier(column)} AS VARCHAR) AS ${quotedIdentifier(column)}`).join(", ")}
     FROM staged WHERE rule_no IS NULL ORDER BY rowid LIMIT ${rowsShown}`
  );
  return {
    ...factsOf(look),
    format: entries.length > 0 ? null : recognition.format,
    entity: recognition.entity,
    entries,
    doubts,
    rowsRead: file.records + file.unreadable.length,
    sample,
    rejects: await Promise.all(
      read.rejects.map(async ({reason, rule, rows: count}) => ({
        reason,
        rows: count,
        lines: await linesOfRule(
          connection,
          file,
          rule,
          read.checks.findIndex(check => check.reason === reason) + 1,
          rowsShown
        )
      }))
    ),
    leftOut: recognition.leftOut
  };
}
