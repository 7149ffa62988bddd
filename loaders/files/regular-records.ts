import {CR, LF, QUOTE} from "./record-shape.js";
import {recordsPerCheckpoint} from "./scan-result.js";
import {mayBeNoData} from "./set-aside.js";
import type {Table} from "./table.js";

/** What the scan has counted so far. */
export interface Tally {
  records: number;
  /** Line ends passed. */
  lines: number;
  longestRecordBytes: number;
  quotedCells: number;
  readonly checkpointOffsets: number[];
  readonly checkpointLines: number[];
}

/**
 * Counts records for as long as each of them is regular: as many cells as the header, quotes after RFC 4180, on one line that
 * ends like the header's, and certainly data. This loop sees every byte of a clean file, so
 * it allocates nothing.
 * @param fileOffset offset in the file of the first of `bytes`
 * @returns where the first record begins that is not regular or not complete
 */
export function passRegularRecords(
  bytes: Uint8Array,
  from: number,
  end: number,
  fileOffset: number,
  table: Table,
  tally: Tally
): number {
  const {delimiter, quoted} = table.dialect;
  const {firstBytes} = table.signs;
  const expected = table.cells;
  const firstOfLineEnd = table.newline === "\n" ? LF : CR;
  const isPair = table.newline === "\r\n";
  const highest = Math.max(delimiter, QUOTE);
  let {records, lines, longestRecordBytes, quotedCells} = tally;
  let start = from;
  let at = from;
  let cells = 1;
  let quotedHere = 0;
  scan: while (at < end) {
    const byte = bytes[at]!;
    if (byte > highest) {
      at++;
    } else if (byte === delimiter) {
      cells++;
      at++;
    } else if (byte === firstOfLineEnd) {
      if (cells !== expected) break;
      let next = at + 1;
      if (isPair) {
        if (bytes[next] !== LF) break;
        next++;
      } else if (byte === CR && (next >= end || bytes[next] === LF)) break;
      if (next > end) break;
      const first = bytes[start] === QUOTE ? start + 1 : start;
      if (firstBytes[bytes[first]!] !== 0 && mayBeNoData(bytes, start, at, table.signs)) break;
      if (at - start > longestRecordBytes) longestRecordBytes = at - start;
      if (records % recordsPerCheckpoint === 0) {
        tally.checkpointOffsets.push(fileOffset + start);
        tally.checkpointLines.push(lines + 1);
      }
      records++;
      lines++;
      quotedCells += quotedHere;
      quotedHere = 0;
      cells = 1;
      start = at = next;
    } else if (byte === QUOTE) {
      if (!quoted) break;
      if (at !== start && bytes[at - 1] !== delimiter) break;
      for (at++; ; at++) {
        if (at >= end) break scan;
        const inside = bytes[at]!;
        if (inside > QUOTE) continue;
        if (inside === LF || inside === CR) break scan;
        if (inside !== QUOTE) continue;
        if (bytes[at + 1] !== QUOTE || at + 1 >= end) break;
        at++;
      }
      at++;
      quotedHere++;
      if (at >= end) break;
      const follows = bytes[at]!;
      if (follows !== delimiter && follows !== firstOfLineEnd) break;
    } else if (byte === LF || byte === CR) {
      break;
    } else {
      at++;
    }
  }
  tally.records = records;
  tally.lines = lines;
  tally.longestRecordBytes = longestRecordBytes;
  tally.quotedCells = quotedCells;
  return start;
}
