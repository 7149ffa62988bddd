import {isUtf8} from "node:buffer";
import {brokenQuotes, wrongCount} from "./broken-record.js";
import {type Judgement, judged, moreNeeded, setAside, unreadable} from "./judgement.js";
import {noDataRule} from "./no-data-rule.js";
import {nextLine, QUOTE, type RecordShape, readRecord, splitCells} from "./record-shape.js";
import {runsOverRecords} from "./runaway-quote.js";
import type {Table} from "./table.js";

/** A record longer than this is taken for an unclosed quote. */
export const longestRecordAllowed = 64 * 1024 * 1024;
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
  if (!shape.closed && !final)
    return unreadable(bytes, shape, end, "too-long", "goes on for more than 64 MB without a line end");
  const noData = noDataRule(bytes, shape, end, final, table);
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
