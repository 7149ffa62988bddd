import {isAscii, isUtf8} from "node:buffer";
import {createHash} from "node:crypto";
import {type FileHandle, open} from "node:fs/promises";
import {judgeRecord} from "./judge-record.js";
import type {Judgement} from "./judgement.js";
import type {SetAside, UnreadableRule} from "./prepared-file.js";
import {CR, LF} from "./record-shape.js";
import {passRegularRecords, type Tally} from "./regular-records.js";
import {type Cut, recordsPerCheckpoint, type Scan, type UnreadableStretch} from "./scan-result.js";
import type {Table} from "./table.js";

export interface ScanStart {
  /** Where the first record begins, behind the header. */
  readonly offset: number;
  /** Lines above it. */
  readonly lines: number;
}

export interface ScanOptions {
  readonly onBytes?: (bytes: number) => void;
  /** Also return the SHA-256 of the whole file. */
  readonly hash?: boolean;
}

const chunkBytes = 4 * 1024 * 1024;
/** Where a chunk holds bytes that are no text, it is looked at in pieces of about this size. */
const pieceBytes = 16 * 1024;
/** So much of an unreadable stretch is kept. */
const rawBytesKept = 1024 * 1024;

/**
 * Reads a file once from end to end and accounts for each of its bytes. Memory: a few chunks, or the longest record.
 * The text must be UTF-8, or at least an encoding in which separators, quotes and line ends are ASCII bytes.
 */
export async function scanRecords(
  path: string,
  table: Table,
  start: ScanStart,
  options: ScanOptions = {}
): Promise<Scan & {contentHash?: string}> {
  const scanner = new Scanner(table, start);
  const hash = options.hash ? createHash("sha256") : undefined;
  const file = await open(path, "r");
  try {
    let window = Buffer.allocUnsafe(2 * chunkBytes);
    let held = 0;
    let position = 0;
    for await (const chunk of chunksAhead(file)) {
      const final = chunk.length === 0;
      if (window.length - held < chunk.length) window = Buffer.concat([window.subarray(0, held)], 2 * window.length);
      window.set(chunk, held);
      hash?.update(chunk);
      position += chunk.length;
      const end = held + chunk.length;
      const base = position - end;
      const from = Math.max(0, Math.min(end, start.offset - base));
      const done = position < start.offset ? end : scanner.pass(window, from, end, base, final);
      window.copyWithin(0, done, end);
      held = end - done;
      options.onBytes?.(chunk.length);
    }
  } finally {
    await file.close();
  }
  const scan = scanner.result();
  return hash ? {...scan, contentHash: hash.digest("hex")} : scan;
}

/** The file in chunks, each read while the one before is looked at; an empty one ends it. */
async function* chunksAhead(file: FileHandle): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)] as const;
  let position = 0;
  let reading = file.read(buffers[0], 0, chunkBytes, 0);
  for (let turn = 1; ; turn++) {
    const {bytesRead, buffer} = await reading;
    position += bytesRead;
    if (bytesRead > 0) {
      reading = file.read(buffers[turn % 2 === 0 ? 0 : 1], 0, chunkBytes, position);
      reading.catch(() => undefined);
    }
    yield buffer.subarray(0, bytesRead);
    if (bytesRead === 0) return;
  }
}

/** Text that no record need be looked at for because of its bytes. */
const isClean = (bytes: Buffer): boolean => isUtf8(bytes) && !bytes.includes(0);

/** The end of a line some way behind `from`. */
function endOfPiece(window: Buffer, from: number, end: number, table: Table): number {
  const lineEnd = window.indexOf(table.newline === "\r" ? CR : LF, from + pieceBytes) + 1;
  return lineEnd > 0 && lineEnd < end ? lineEnd : Math.max(from, end);
}

class Scanner {
  readonly #table: Table;
  readonly #tally: Tally;
  readonly #cuts: Cut[] = [];
  readonly #unreadable: UnreadableStretch[] = [];
  readonly #setAside: SetAside[] = [];
  #faultsAtCellStart = 0;
  #faultsWithinCell = 0;
  #invalidUtf8 = 0;
  #validBeyondAscii = 0;

  constructor(table: Table, start: ScanStart) {
    this.#table = table;
    this.#tally = {
      records: 0,
      lines: start.lines,
      longestRecordBytes: 0,
      quotedCells: 0,
      checkpointOffsets: [],
      checkpointLines: []
    };
  }

  /** Accounts for the complete records of a window; returns where the first incomplete one begins. */
  pass(window: Buffer, from: number, end: number, base: number, final: boolean): number {
    const lastLineEnd = Math.max(window.lastIndexOf(LF, end - 1), window.lastIndexOf(CR, end - 1)) + 1;
    const regionEnd = final ? end : Math.max(from, Math.min(end, lastLineEnd));
    const wholeIsClean = isClean(window.subarray(from, regionEnd));
    let at = from;
    let pieceEnd = from;
    let pieceIsClean = false;
    while (at < end) {
      if (at >= pieceEnd) {
        pieceEnd = wholeIsClean ? regionEnd : endOfPiece(window, at, regionEnd, this.#table);
        const piece = window.subarray(at, pieceEnd);
        pieceIsClean = wholeIsClean || isClean(piece);
        if (pieceIsClean && !isAscii(piece)) this.#validBeyondAscii++;
      }
      if (pieceIsClean) at = passRegularRecords(window, at, pieceEnd, base, this.#table, this.#tally);
      if (at >= end) break;
      const judgement = judgeRecord(window, at, end, final, this.#table);
      if (judgement.kind === "more-bytes-needed") break;
      if (!pieceIsClean && judgement.kind === "record" && !isAscii(window.subarray(at, judgement.next)))
        this.#validBeyondAscii++;
      this.#account(judgement, window, at, base);
      at = judgement.next;
    }
    return at;
  }

  #account(judgement: Judgement, window: Buffer, at: number, base: number): void {
    const tally = this.#tally;
    const line = tally.lines + 1;
    const {next} = judgement;
    const cut = {start: base + at, end: base + next};
    tally.lines += judgement.lines;
    tally.quotedCells += judgement.quotedCells;
    if (judgement.fault === "at-cell-start") this.#faultsAtCellStart++;
    if (judgement.fault === "within-cell") this.#faultsWithinCell++;
    if (judgement.kind === "record") {
      if (tally.records % recordsPerCheckpoint === 0) {
        tally.checkpointOffsets.push(cut.start);
        tally.checkpointLines.push(line);
      }
      tally.records++;
      tally.longestRecordBytes = Math.max(tally.longestRecordBytes, next - at, judgement.instead?.length ?? 0);
      if (judgement.instead) this.#cuts.push({...cut, instead: judgement.instead});
      return;
    }
    this.#cuts.push(cut);
    if (judgement.kind === "set-aside") {
      this.#setAside.push({line, rule: judgement.rule as SetAside["rule"]});
      return;
    }
    if (judgement.rule === "encoding") this.#invalidUtf8++;
    this.#unreadable.push({
      ...cut,
      line,
      raw: window.toString("utf8", at, Math.min(next, at + rawBytesKept)).replace(/[\r\n]+$/, ""),
      rule: judgement.rule as UnreadableRule,
      reason: judgement.reason!,
      ...(judgement.found ? {found: judgement.found} : {})
    });
  }

  result(): Scan {
    const tally = this.#tally;
    return {
      records: tally.records,
      longestRecordBytes: tally.longestRecordBytes,
      cuts: this.#cuts,
      unreadable: this.#unreadable,
      setAside: this.#setAside,
      checkpoints: {offsets: tally.checkpointOffsets, lines: tally.checkpointLines},
      quotes: {
        quotedCells: tally.quotedCells,
        faultsAtCellStart: this.#faultsAtCellStart,
        faultsWithinCell: this.#faultsWithinCell
      },
      invalidUtf8: this.#invalidUtf8,
      validBeyondAscii: this.#validBeyondAscii
    };
  }
}
