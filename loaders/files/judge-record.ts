import {isUtf8} from "node:buffer";
import type {SetAside, UnreadableRule} from "./prepared-file.js";
import {lineEndsBetween, nextLine, QUOTE, type RecordShape, readRecord, splitCells} from "./record-shape.js";
import {looksLikeRecord, runsOverRecords} from "./runaway-quote.js";
import {isBlankRecord, isHeader, looksTotal, mayBeNoData} from "./set-aside.js";
import type {Table} from "./table.js";

export interface Judgement {
  readonly kind: "record" | "unreadable" | "set-aside" | "more-bytes-needed";
  readonly next: number;
  /** Line ends from the start to `next`. */
  readonly lines: number;
  readonly contentEnd: number;
  /** How the record must stand to be read as RFC 4180 with the header's line end. */
  readonly instead?: Uint8Array;
  readonly rule?: UnreadableRule | SetAside["rule"];
  readonly reason?: string;
  readonly found?: string;
  readonly quotedCells: number;
  readonly fault?: "at-cell-start" | "within-cell";
}

/** A record longer than this is taken for an unclosed quote. */
export const longestRecordAllowed = 64 * 1024 * 1024;
/** Totals stand among the last bytes of a file. */
const tailBytes = 64 * 1024;
/** Lines tried when looking for the record after a broken one. */
const linesTried = 1000;

/**
 * Decides on the record at `start`: whether it can be read, is no data, or cannot be read without guessing. A broken record
 * never takes the ones after it along: where a quote is not closed, reading goes on at the next line that begins a record.
 * @param end behind the last byte at hand
 * @param final whether the file ends at `end`
 */
export function judgeRecord(bytes: Buffer, start: number, end: number, final: boolean, table: Table): Judgement {
  const shape = readRecord(bytes, start, end, table.dialect);
  if (!shape.closed && !final && end - start < longestRecordAllowed) return moreNeeded(shape);
  if (shape.fault) return brokenQuotes(bytes, shape, table);
  const noData = mayBeNoData(bytes, start, shape.contentEnd, table.signs)
    ? noDataRule(bytes, shape, end, final, table)
    : undefined;
  if (noData === "more-bytes-needed") return moreNeeded(shape);
  if (noData) return setAside(bytes, shape, noData);
  if (shape.cells !== table.cells) return wrongCount(bytes, shape, end, table);
  if (!isUtf8(bytes.subarray(start, shape.contentEnd)))
    return unreadable(
      bytes,
      shape,
      shape.next,
      "encoding",
      "holds bytes that are no UTF-8 text; the rest of the file is"
    );
  if (bytes.subarray(start, shape.contentEnd).includes(0))
    return unreadable(
      bytes,
      shape,
      shape.next,
      "nul-byte",
      "holds NUL bytes: the file was damaged when it was written"
    );
  if (!table.dialect.quoted && quotesAreAmbiguous(bytes, shape, table.dialect.delimiter)) {
    const reason = "holds quotes that may belong together around a separator; quote the cell or remove the quotes";
    return unreadable(bytes, shape, shape.next, "stray-quote", reason);
  }
  if (shape.lines > 1 && runsOverRecords(bytes, shape, table)) {
    const reason = "a quoted cell runs on over lines that look like records of their own: a quote is missing";
    const next = nextLine(bytes, start, shape.next);
    return {...unreadable(bytes, shape, next, "unclosed-quote", reason), fault: "at-cell-start"};
  }
  return readable(bytes, shape, table);
}

function noDataRule(
  bytes: Buffer,
  shape: RecordShape,
  end: number,
  final: boolean,
  table: Table
): SetAside["rule"] | "more-bytes-needed" | undefined {
  if (isBlankRecord(bytes, shape.start, shape.contentEnd, table.dialect.delimiter)) return "blank";
  if (isHeader(bytes, shape.start, shape.contentEnd, table.signs.header)) return "repeated-header";
  if (!isTotal(bytes, shape, table)) return undefined;
  const trailing = onlyTotalsFollow(bytes, shape.next, end, final, table);
  return trailing === undefined ? "more-bytes-needed" : trailing ? "total" : undefined;
}

function readable(bytes: Buffer, shape: RecordShape, table: Table): Judgement {
  const terminator = bytes.toString("latin1", shape.contentEnd, shape.next);
  const instead = shape.padded
    ? withoutPadding(bytes, shape, table)
    : terminator !== table.newline && terminator !== ""
      ? Buffer.concat([bytes.subarray(shape.start, shape.contentEnd), Buffer.from(table.newline)])
      : undefined;
  return {...judged(bytes, shape, shape.next), kind: "record", ...(instead ? {instead} : {})};
}

function withoutPadding(bytes: Buffer, shape: RecordShape, table: Table): Uint8Array {
  const delimiter = String.fromCharCode(table.dialect.delimiter);
  const cells = splitCells(bytes.toString("utf8", shape.start, shape.contentEnd), delimiter, true);
  return Buffer.from(cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + table.newline);
}

function wrongCount(bytes: Buffer, shape: RecordShape, end: number, table: Table): Judgement {
  const found = `${shape.cells} ${shape.cells === 1 ? "cell" : "cells"}`;
  const reason = `has ${found}, the header names ${table.cells}`;
  let next = shape.next;
  for (const line of linesWithin(bytes, shape)) {
    if (!isRecordOf(readRecord(bytes, line, end, table.dialect), table)) continue;
    next = line;
    break;
  }
  return {...unreadable(bytes, shape, next, "cell-count", reason), found};
}

function brokenQuotes(bytes: Buffer, shape: RecordShape, table: Table): Judgement {
  const fault = shape.fault!;
  const afterFault = fault.rule === "unclosed-quote" ? shape.next : nextLine(bytes, fault.at, shape.next);
  let next = afterFault;
  let tried = 0;
  for (const line of linesWithin(bytes, {...shape, next: afterFault})) {
    if (++tried <= linesTried && !beginsRecord(bytes, line, shape.next, shape.start, table)) continue;
    next = line;
    break;
  }
  const atCellStart = fault.rule === "unclosed-quote" || bytes[fault.at] !== QUOTE;
  const reason =
    fault.rule === "unclosed-quote"
      ? "a cell's opening quote is never closed"
      : atCellStart
        ? "text follows a cell's closing quote; a quote within a quoted cell is written twice"
        : "a quote stands within a cell that is not quoted";
  return {
    ...unreadable(bytes, shape, next, fault.rule, reason),
    fault: atCellStart ? "at-cell-start" : "within-cell"
  };
}

/** Whether a line is a record, or was meant to be one. */
function beginsRecord(bytes: Buffer, line: number, end: number, start: number, table: Table): boolean {
  return (
    looksLikeRecord(bytes, line, end, start, table) || isRecordOf(readRecord(bytes, line, end, table.dialect), table)
  );
}

const isRecordOf = (shape: RecordShape, table: Table): boolean => !shape.fault && shape.cells === table.cells;

/** Starts of the second and further lines of a record. */
function* linesWithin(bytes: Buffer, shape: RecordShape): Generator<number> {
  for (let line = nextLine(bytes, shape.start, shape.next); line < shape.next; line = nextLine(bytes, line, shape.next))
    yield line;
}

function isTotal(bytes: Buffer, shape: RecordShape, table: Table): boolean {
  if (shape.contentEnd - shape.start > 1000) return false;
  const {delimiter, quoted} = table.dialect;
  const text = bytes.toString("utf8", shape.start, shape.contentEnd);
  return looksTotal(splitCells(text, String.fromCharCode(delimiter), quoted), table.cells);
}

/** Whether nothing but totals, blank lines and footers follow; undefined when more of the file must be seen. */
function onlyTotalsFollow(bytes: Buffer, from: number, end: number, final: boolean, table: Table): boolean | undefined {
  if (end - from > tailBytes) return false;
  if (!final) return undefined;
  for (let at = from; at < end; ) {
    const shape = readRecord(bytes, at, end, table.dialect);
    const blank = isBlankRecord(bytes, at, shape.contentEnd, table.dialect.delimiter);
    if (isRecordOf(shape, table) && !blank && !isTotal(bytes, shape, table)) return false;
    at = shape.next;
  }
  return true;
}

/** In a file without quoting: a quote that may open a cell, and behind a separator one that may close it. */
function quotesAreAmbiguous(bytes: Buffer, shape: RecordShape, delimiter: number): boolean {
  let opened = false;
  let separated = false;
  for (let at = shape.start; at < shape.contentEnd; at++) {
    const byte = bytes[at];
    if (byte === delimiter) separated = opened;
    if (byte !== QUOTE) continue;
    const last = at + 1 === shape.contentEnd || bytes[at + 1] === delimiter;
    if (last && separated) return true;
    if (!last) opened = true;
  }
  return false;
}

function judged(bytes: Buffer, shape: RecordShape, next: number): Omit<Judgement, "kind"> {
  const lines = lineEndsBetween(bytes, shape.start, next);
  return {next, lines, contentEnd: Math.min(shape.contentEnd, next), quotedCells: shape.quotedCells};
}

const moreNeeded = (shape: RecordShape): Judgement => ({
  kind: "more-bytes-needed",
  next: shape.start,
  lines: 0,
  contentEnd: shape.start,
  quotedCells: 0
});

const setAside = (bytes: Buffer, shape: RecordShape, rule: SetAside["rule"]): Judgement => ({
  ...judged(bytes, shape, shape.next),
  kind: "set-aside",
  rule
});

const unreadable = (
  bytes: Buffer,
  shape: RecordShape,
  next: number,
  rule: UnreadableRule,
  reason: string
): Judgement => ({...judged(bytes, shape, next), kind: "unreadable", rule, reason, quotedCells: 0});
