import {UserError} from "../../lib/errors/errors.js";
import type {Delimiter, SetAside} from "./prepared-file.js";
import {type Dialect, nextLine, type RecordShape, readRecord, splitCells} from "./record-shape.js";
import {isBlankRecord, noDataSigns} from "./set-aside.js";
import type {Table} from "./table.js";

/** Where a table begins in a file, and how it is written. */
export interface FoundTable extends Table {
  readonly delimiter: Delimiter;
  readonly names: readonly string[];
  /** Where the first record begins. */
  readonly offset: number;
  /** Lines above the first record, the header's included. */
  readonly lines: number;
  /** Lines above the header. */
  readonly setAside: readonly SetAside[];
}

const delimiters: readonly Delimiter[] = [",", ";", "\t", "|"];
const recordsLookedAt = 500;
const linesAboveHeader = 50;

/**
 * Finds separator and header from the first records of a file. The separator is the one that cuts the most records into
 * equally many cells; the header is the first line of that many cells of which at least half are filled; what stands above
 * it is a title when it fills at most half of the cells.
 * @param head the first bytes of the file, UTF-8
 * @param final whether they are the whole file
 * @param said the separator, where the house file says it
 * @throws UserError when the file is empty, or a line stands where the header should be that does not fit the records
 */
export function findTable(path: string, head: Buffer, final: boolean, said?: Delimiter): FoundTable {
  const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const candidates = (said ? [said] : delimiters).map(delimiter => looked(head, start, final, delimiter));
  const most = candidates.reduce((best, candidate) => (candidate.score > best.score ? candidate : best));
  if (most.records === 0)
    throw new UserError(`${path}: the file is empty; it should begin with a line of column names`);
  return headerOf(path, head, start, final, most);
}

interface Candidate {
  readonly delimiter: Delimiter;
  readonly dialect: Dialect;
  readonly records: number;
  /** The usual number of cells. */
  readonly cells: number;
  readonly score: number;
}

function looked(head: Buffer, start: number, final: boolean, delimiter: Delimiter): Candidate {
  const dialect = {delimiter: delimiter.charCodeAt(0), quoted: true};
  const counts = new Map<number, number>();
  let records = 0;
  for (const shape of recordsOf(head, start, final, dialect)) {
    if (isBlankRecord(head, shape.start, shape.contentEnd, dialect.delimiter)) continue;
    records++;
    if (!shape.fault) counts.set(shape.cells, (counts.get(shape.cells) ?? 0) + 1);
    if (records === recordsLookedAt) break;
  }
  const [cells, times] = usual(counts);
  const score = records === 0 ? 0 : (times / records) * Math.sqrt(cells - 0.9);
  return {delimiter, dialect, records, cells, score};
}

/** The most frequent number of cells; among equally frequent ones the first line's, unless that is one cell. */
function usual(counts: ReadonlyMap<number, number>): [cells: number, times: number] {
  const times = Math.max(0, ...counts.values());
  const tied = [...counts.keys()].filter(cells => counts.get(cells) === times);
  const cells = tied.length === 0 ? 1 : tied[0] === 1 ? Math.max(...tied) : tied[0]!;
  return [cells, times];
}

/**
 * Records one after the other. Behind a broken one, reading goes on at its second line; a quote that is still open at the
 * end of the bytes at hand ends the reading, unless it stands in the first line.
 */
function* recordsOf(head: Buffer, start: number, final: boolean, dialect: Dialect): Generator<RecordShape> {
  for (let at = start; at < head.length; ) {
    const shape = readRecord(head, at, head.length, dialect);
    if (shape.fault) {
      const next = nextLine(head, at, head.length);
      if (!final && (next >= head.length || (shape.fault.rule === "unclosed-quote" && at > start))) return;
      yield {...shape, contentEnd: next, next, lines: 1};
      at = next;
    } else {
      if (!shape.closed && !final) return;
      yield shape;
      at = shape.next;
    }
  }
}

function headerOf(path: string, head: Buffer, start: number, final: boolean, found: Candidate): FoundTable {
  const {dialect, delimiter, cells} = found;
  const setAside: SetAside[] = [];
  let line = 1;
  for (const shape of recordsOf(head, start, final, dialect)) {
    const text = head.toString("utf8", shape.start, shape.contentEnd);
    const names = shape.fault ? text.split(delimiter) : splitCells(text, delimiter, true);
    const filled = names.filter(name => name.trim() !== "").length;
    if (!shape.fault && shape.cells === cells && 2 * filled >= cells && filled > 0) {
      if (text.includes("\0"))
        throw new UserError(`${path}, line ${line}: the header holds NUL bytes; export the file again`);
      const terminator = head.toString("latin1", shape.contentEnd, shape.next);
      return {
        dialect,
        cells,
        signs: noDataSigns(Buffer.from(head.subarray(shape.start, shape.contentEnd)), dialect.delimiter),
        newline: terminator === "\r\n" || terminator === "\r" ? terminator : "\n",
        delimiter,
        names: names.map(name => name.trim()),
        offset: shape.next,
        lines: line - 1 + shape.lines,
        setAside
      };
    }
    if (filled === 0) setAside.push({line, rule: "blank"});
    else if (2 * filled <= cells && setAside.length < linesAboveHeader) setAside.push({line, rule: "title"});
    else throw brokenHeader(path, line, shape, filled, cells);
    line += shape.lines;
  }
  throw new UserError(`${path}: no line of column names was found; the file should begin with one`);
}

function brokenHeader(path: string, line: number, shape: RecordShape, filled: number, cells: number): UserError {
  const below = `the lines below it hold ${cells} cells`;
  if (shape.fault)
    return new UserError(`${path}, line ${line}: the header has a quote that is not closed or stands alone; ${below}`);
  return new UserError(`${path}, line ${line}: the header names ${filled} columns, ${below}; complete the header`);
}
