import {once} from "node:events";
import type {WriteStream} from "node:fs";
import {createWriteStream} from "node:fs";
import {join} from "node:path";
import {finished, pipeline} from "node:stream/promises";
import type {Gzip} from "node:zlib";
import {createGzip} from "node:zlib";
import type {TableName} from "../../lib/schema/tables.js";
import {canonicalTable} from "../../lib/schema/tables.js";
import type {Random} from "../../lib/statistics/random.js";
import type {BrokenRow} from "./damage.js";
import {breakRow} from "./damage.js";
import type {Dialect} from "./dialect.js";
import {jsonLine, tableLine} from "./dialect.js";

/** What an export holds, for the truth. */
export interface FileTruth {
  readonly file: string;
  readonly table: TableName;
  /** Good and broken rows, the header not counted. */
  readonly rows: number;
  readonly broken: readonly BrokenRow[];
}

export interface ExportFileOptions {
  readonly folder: string;
  readonly file: string;
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly dialect: Dialect;
  /** Where chance for broken rows comes from; none are written without it. */
  readonly damage?: Random;
}

const chunkCharacters = 1 << 15;
/** One row in so many is followed by a broken one. */
const rowsPerBroken = 99;

/** An export has this name until all of them are written: hidden, and with an ending that no reader takes for an export's. */
export const unfinishedPath = (folder: string, file: string): string => join(folder, `.${file}.unfinished`);

/** One export being written: rows are gathered and go to the disk together. */
export class ExportFile {
  readonly #options: ExportFileOptions;
  readonly #entry: Gzip | WriteStream;
  readonly #done: Promise<void>;
  readonly #broken: BrokenRow[] = [];
  readonly #numbers: ReadonlySet<string>;
  #text = "";
  #rows = 0;
  #untilBroken: number;

  constructor(options: ExportFileOptions) {
    this.#options = options;
    const disk = createWriteStream(unfinishedPath(options.folder, options.file));
    if (options.dialect.gzip) {
      const gzip = createGzip({level: 4});
      this.#entry = gzip;
      this.#done = pipeline(gzip, disk);
    } else {
      this.#entry = disk;
      this.#done = finished(disk);
    }
    this.#untilBroken = this.#gap();
    const {columns, dialect, table} = options;
    const numbers = canonicalTable(table).columns.filter(({type}) => type === "number" || type === "integer");
    this.#numbers = new Set(numbers.map(({name}) => name));
    if (dialect.layout !== "json") this.#text = tableLine(columns, dialect.layout) + dialect.newline;
  }

  get dialect(): Dialect {
    return this.#options.dialect;
  }

  /** Adds a row; cells are in the order of the columns, "" where there is nothing. */
  row(cells: readonly string[]): void {
    this.#write(this.#line(cells));
    if (--this.#untilBroken <= 0) this.#writeBroken(cells);
  }

  /** Whether enough is gathered for `flush`. */
  get full(): boolean {
    return this.#text.length > chunkCharacters;
  }

  /** Hands what is gathered to the disk and waits while it is busy. */
  async flush(): Promise<void> {
    const text = this.#text;
    this.#text = "";
    if (!this.#entry.write(Buffer.from(text, this.dialect.encoding))) await once(this.#entry, "drain");
  }

  async close(): Promise<FileTruth> {
    await this.flush();
    this.#entry.end();
    await this.#done;
    const {file, table} = this.#options;
    return {file, table, rows: this.#rows, broken: this.#broken};
  }

  #line(cells: readonly string[]): string {
    const {columns, dialect} = this.#options;
    return dialect.layout === "json" ? jsonLine(columns, cells, this.#numbers) : tableLine(cells, dialect.layout);
  }

  #write(text: string): void {
    this.#text += text + this.dialect.newline;
    this.#rows++;
  }

  #writeBroken(cells: readonly string[]): void {
    const {damage, table, columns, dialect} = this.#options;
    this.#untilBroken = this.#gap();
    if (!damage) return;
    const broken = breakRow(damage, canonicalTable(table), columns, cells);
    const whole = this.#line(broken.cells);
    this.#write(dialect.layout === "json" && broken.column === null ? whole.slice(0, -1) : whole);
    this.#broken.push({
      line: this.#rows + (dialect.layout === "json" ? 0 : 1),
      fault: broken.fault,
      column: broken.column
    });
  }

  #gap(): number {
    return this.#options.damage ? 1 + this.#options.damage.integer(2 * rowsPerBroken - 1) : Number.POSITIVE_INFINITY;
  }
}
