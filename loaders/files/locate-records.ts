import {type FileHandle, open} from "node:fs/promises";
import {type Dialect, lineEndsBetween, readRecord} from "./record-shape.js";
import {type Cut, recordsPerCheckpoint, type Scan} from "./scan-result.js";

export interface LocatedRecord {
  readonly line: number;
  readonly raw: string;
}

/**
 * Finds readable records again by their number: reads the scanned file from the nearest checkpoint on.
 * @param path the scanned file
 * @param indexes numbers of records from 0, in any order
 * @throws RangeError for a number that is no record's
 */
export async function locateRecords(
  path: string,
  scan: Scan,
  dialect: Dialect,
  indexes: readonly number[]
): Promise<LocatedRecord[]> {
  const found = new Map<number, LocatedRecord>();
  const wanted = [...new Set(indexes)].sort((a, b) => a - b);
  const file = await open(path, "r");
  try {
    for (let first = 0; first < wanted.length; ) {
      const checkpoint = Math.floor(wanted[first]! / recordsPerCheckpoint);
      let last = first;
      while (last < wanted.length && Math.floor(wanted[last]! / recordsPerCheckpoint) === checkpoint) last++;
      await locateFrom(file, scan, dialect, checkpoint, wanted.slice(first, last), found);
      first = last;
    }
  } finally {
    await file.close();
  }
  return indexes.map(index => found.get(index)!);
}

async function locateFrom(
  file: FileHandle,
  scan: Scan,
  dialect: Dialect,
  checkpoint: number,
  wanted: readonly number[],
  found: Map<number, LocatedRecord>
): Promise<void> {
  const offset = scan.checkpoints.offsets[checkpoint];
  if (offset === undefined || wanted.at(-1)! >= scan.records || wanted[0]! < 0)
    throw new RangeError(`locateRecords: records are numbered 0 to ${scan.records - 1}, got ${wanted.join(", ")}`);
  const bytes = await readBetween(file, offset, scan.checkpoints.offsets[checkpoint + 1]);
  let cut = firstCutFrom(scan.cuts, offset);
  let line = scan.checkpoints.lines[checkpoint]!;
  let index = checkpoint * recordsPerCheckpoint;
  let next = 0;
  for (let at = 0; next < wanted.length && at < bytes.length; ) {
    const removed = scan.cuts[cut];
    if (removed && removed.start === offset + at) {
      cut++;
      if (!removed.instead) {
        const end = removed.end - offset;
        line += lineEndsBetween(bytes, at, end);
        at = end;
        continue;
      }
    }
    const shape = readRecord(bytes, at, bytes.length, dialect);
    if (index === wanted[next]) {
      found.set(index, {line, raw: bytes.toString("utf8", at, shape.contentEnd)});
      next++;
    }
    line += shape.lines;
    index++;
    at = shape.next;
  }
}

/** Index of the first cut that begins at `offset` or behind it. */
function firstCutFrom(cuts: readonly Cut[], offset: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The bytes of a file from `start` to `end`, or to its end. */
export async function readBetween(file: FileHandle, start: number, end?: number): Promise<Buffer> {
  const stop = end ?? (await file.stat()).size;
  const bytes = Buffer.allocUnsafe(Math.max(0, stop - start));
  let held = 0;
  while (held < bytes.length) {
    const {bytesRead} = await file.read(bytes, held, bytes.length - held, start + held);
    if (bytesRead === 0) break;
    held += bytesRead;
  }
  return bytes.subarray(0, held);
}
