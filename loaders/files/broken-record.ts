import {type Judgement, unreadable} from "./judgement.js";
import {nextLine, QUOTE, type RecordShape, readRecord} from "./record-shape.js";
import {looksLikeRecord, runsOverRecords} from "./runaway-quote.js";
import {isBlankRecord} from "./set-aside.js";
import type {Table} from "./table.js";

/** Lines tried when looking for the record after a broken one. */
const linesTried = 1000;

export const isRecordOf = (shape: RecordShape, table: Table): boolean => !shape.fault && shape.cells === table.cells;

/** A record with too many or too few cells ends where a line within it begins a record of its own, else at its end. */
export function wrongCount(bytes: Buffer, shape: RecordShape, end: number, table: Table): Judgement {
  const found = `${shape.cells} ${shape.cells === 1 ? "cell" : "cells"}`;
  const reason = `has ${found}, the header names ${table.cells}`;
  const ranOver = shape.lines > 1 && runsOverRecords(bytes, shape, table);
  let next = shape.next;
  for (const line of linesWithin(bytes, shape.start, shape.next)) {
    if (!ranOver && !isRecordOf(readRecord(bytes, line, end, table.dialect), table)) continue;
    next = line;
    break;
  }
  return {...unreadable(bytes, shape, next, "cell-count", reason), found};
}

/** A record with a fault in its quotes ends before the next line that begins a record, at the latest behind the fault. */
export function brokenQuotes(bytes: Buffer, shape: RecordShape, table: Table): Judgement {
  const {rule, at} = shape.fault!;
  const atCellStart = rule === "unclosed-quote" || bytes[at] !== QUOTE;
  const reason =
    rule === "unclosed-quote"
      ? "a cell's opening quote is never closed"
      : atCellStart
        ? "text follows a cell's closing quote; a quote within a quoted cell is written twice"
        : "a quote stands within a cell that is not quoted";
  const next = endOfBroken(
    bytes,
    shape,
    rule === "unclosed-quote" ? shape.next : nextLine(bytes, at, shape.next),
    table
  );
  return {...unreadable(bytes, shape, next, rule, reason), fault: atCellStart ? "at-cell-start" : "within-cell"};
}

/** Blank lines at the end of a broken record are not part of it. */
function endOfBroken(bytes: Buffer, shape: RecordShape, afterFault: number, table: Table): number {
  let blankFrom: number | undefined;
  let tried = 0;
  for (const line of linesWithin(bytes, shape.start, afterFault)) {
    if (++tried > linesTried || beginsRecord(bytes, line, shape, table)) return blankFrom ?? line;
    const isBlank = isBlankRecord(bytes, line, nextLine(bytes, line, afterFault), table.dialect.delimiter);
    blankFrom = isBlank ? (blankFrom ?? line) : undefined;
  }
  return blankFrom ?? afterFault;
}

/** Whether a line is a record, or was meant to be one. */
const beginsRecord = (bytes: Buffer, line: number, shape: RecordShape, table: Table): boolean =>
  looksLikeRecord(bytes, line, shape.next, shape.start, table) ||
  isRecordOf(readRecord(bytes, line, shape.next, table.dialect), table);

/** Starts of the second and further lines of a stretch. */
function* linesWithin(bytes: Buffer, start: number, end: number): Generator<number> {
  for (let line = nextLine(bytes, start, end); line < end; line = nextLine(bytes, line, end)) yield line;
}
