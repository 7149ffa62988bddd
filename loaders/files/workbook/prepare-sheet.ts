import {createHash} from "node:crypto";
import {open} from "node:fs/promises";
import {UserError} from "../../../lib/errors/errors.js";
import {BlockWriter, firstLine} from "../clean-copy.js";
import {columnNames} from "../column-names.js";
import {hashFile} from "../file-stamp.js";
import {readBetween} from "../locate-records.js";
import type {PreparedFile, SetAside, UnreadableRecord} from "../prepared-file.js";
import {looksTotal} from "../set-aside.js";
import {openWorkFile} from "../work-file.js";
import {type EntityOf, findHeader, rowsLookedAt, type SheetTable} from "./find-header.js";
import {sheetNamed} from "./fitting-sheets.js";
import {withWorkbook} from "./open-workbook.js";
import {type SheetRow, sheetRows} from "./sheet-rows.js";

export interface SheetSource {
  /** The workbook, and how it is called in messages. */
  readonly path: string;
  readonly shown: string;
  readonly sheet: string;
  readonly bytes: number;
  readonly stamp: string;
  readonly workFolder: string;
  readonly entityOf: EntityOf;
}

/** So many rows of totals are held back until it is known whether data follow them. */
const mostHeldBack = 1000;
/** A longer stretch without a row is not counted row by row. */
const mostBlankCounted = 10_000;

/**
 * Prepares a sheet of a workbook as delimited text: see `prepareFile`. Lines are the sheet's rows, as Excel numbers them.
 * @throws UserError when the sheet is empty or no row of it can be its header
 */
export async function prepareSheet(source: SheetSource): Promise<PreparedFile> {
  const {path, shown, sheet} = source;
  const contentHash = sheetHash(await hashFile(path), sheet);
  return withWorkbook(path, shown, async workbook => {
    const {part} = sheetNamed(workbook, sheet);
    const rows = sheetRows(workbook, part, await workbook.texts());
    const head = await firstRows(rows);
    const table = findHeader(head, source.entityOf);
    if (!table)
      throw new UserError(
        `${shown}, sheet ${JSON.stringify(sheet)}: ${head.length === 0 ? "is empty" : "no row of column names was found"}; it should begin with one`
      );
    const columns = Math.max(
      ...head.slice(table.index).map(({cells}) => cells.length - table.firstColumn),
      table.names.length
    );
    const names = Array.from({length: columns}, (_, index) => table.names[index] ?? "");
    const copy = await openWorkFile(source.workFolder, path, "sheet");
    const writer = new SheetWriter(new BlockWriter(copy.file), {...table, names}, head[table.index]!.row);
    try {
      await writer.begin();
      for (const row of head.slice(0, table.index)) writer.setAside.push({line: row.row, rule: "title"});
      for (const row of head.slice(table.index + 1)) await writer.take(row);
      for await (const row of rows) await writer.take(row);
      await writer.finish();
    } finally {
      await copy.file.close();
    }
    return {
      ...{
        path: copy.path,
        kind: "delimited",
        header: names,
        columns: columnNames(names),
        sheet,
        delimiter: ",",
        quoted: true
      },
      ...{
        skipLines: 1,
        newline: "\n",
        encoding: "xlsx",
        compressed: true,
        contentHash,
        bytes: source.bytes,
        stamp: source.stamp
      },
      records: writer.rows.length,
      longestRecordBytes: writer.longest,
      unreadable: writer.unreadable,
      setAside: writer.setAside,
      lineOf: async indexes => indexes.map(index => writer.rows[index]!),
      rawOf: indexes => recordsOf(copy.path, writer.ends, indexes)
    };
  });
}

/**
 * What tells one content of a sheet from another: the workbook's hash with the sheet's name, as SHA-256.
 * @param workbookHash SHA-256 of the workbook's bytes
 */
export function sheetHash(workbookHash: string, sheet: string): string {
  return createHash("sha256").update(`${workbookHash} ${sheet}`).digest("hex");
}

async function firstRows(rows: AsyncGenerator<SheetRow>): Promise<SheetRow[]> {
  const head: SheetRow[] = [];
  while (head.length < rowsLookedAt) {
    const {value, done} = await rows.next();
    if (done) break;
    head.push(value);
  }
  return head;
}

/** Writes the data of a sheet as records of equally many cells, and tells what is none. */
class SheetWriter {
  /** The row of each record, and the offset behind it. */
  readonly rows: number[] = [];
  readonly ends: number[] = [];
  readonly unreadable: UnreadableRecord[] = [];
  readonly setAside: SetAside[] = [];
  longest = 0;
  readonly #writer: BlockWriter;
  readonly #table: SheetTable;
  readonly #header: string;
  #lastRow: number;
  #offset = 0;
  #held: SheetRow[] = [];

  constructor(writer: BlockWriter, table: SheetTable, headerRow: number) {
    this.#writer = writer;
    this.#table = table;
    this.#header = table.names.join("\n");
    this.#lastRow = headerRow;
  }

  async begin(): Promise<void> {
    await this.#writer.bytes(Buffer.from(`${firstLine}\n`));
    this.#offset = firstLine.length + 1;
  }

  async take(row: SheetRow): Promise<void> {
    if (row.row - this.#lastRow <= mostBlankCounted)
      for (let blank = this.#lastRow + 1; blank < row.row; blank++) this.setAside.push({line: blank, rule: "blank"});
    this.#lastRow = Math.max(this.#lastRow, row.row);
    const {names, firstColumn} = this.#table;
    const cells = row.cells.slice(firstColumn);
    if (row.cells.every(cell => cell.trim() === "")) return void this.setAside.push({line: row.row, rule: "blank"});
    if (names.every((name, index) => name === (cells[index] ?? "").trim()) && this.#header !== "")
      return void this.setAside.push({line: row.row, rule: "repeated-header"});
    if (looksTotal(padded(cells, names.length), names.length)) {
      this.#held.push({row: row.row, cells});
      if (this.#held.length > mostHeldBack) await this.#release();
      return;
    }
    await this.#release();
    await this.#record({row: row.row, cells}, row.cells.slice(0, firstColumn));
  }

  /** Rows of totals that nothing followed are none of the data. */
  async finish(): Promise<void> {
    for (const {row} of this.#held) this.setAside.push({line: row, rule: "total"});
    await this.#writer.flush();
  }

  async #release(): Promise<void> {
    for (const row of this.#held) await this.#record(row, []);
    this.#held = [];
  }

  async #record({row, cells}: SheetRow, before: readonly string[]): Promise<void> {
    const width = this.#table.names.length;
    const outside = [...before, ...cells.slice(width)].filter(cell => cell.trim() !== "").length;
    const text = padded(cells, width).map(quoted).join(",");
    if (outside > 0 || text.includes("\0")) {
      const why =
        outside > 0
          ? {
              rule: "cell-count" as const,
              reason: "has cells beside the columns that the header names",
              found: `${outside} cells beside`
            }
          : {rule: "nul-byte" as const, reason: "holds NUL bytes: the file was damaged when it was written"};
      this.unreadable.push({line: row, raw: [...before, ...cells].map(quoted).join(","), ...why});
      return;
    }
    const bytes = Buffer.from(`${text}\n`);
    await this.#writer.bytes(bytes);
    this.#offset += bytes.length;
    this.longest = Math.max(this.longest, bytes.length);
    this.rows.push(row);
    this.ends.push(this.#offset);
  }
}

const padded = (cells: readonly string[], width: number): string[] =>
  Array.from({length: Math.max(width, 1)}, (_, index) => cells[index] ?? "");

const quoted = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

async function recordsOf(path: string, ends: readonly number[], indexes: readonly number[]): Promise<string[]> {
  const file = await open(path, "r");
  try {
    const records: string[] = [];
    for (const index of indexes)
      records.push(
        (await readBetween(file, index === 0 ? firstLine.length + 1 : ends[index - 1]!, ends[index]! - 1)).toString(
          "utf8"
        )
      );
    return records;
  } finally {
    await file.close();
  }
}
