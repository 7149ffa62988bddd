import {isAscii, isUtf8} from "node:buffer";
import {createHash} from "node:crypto";
import {open} from "node:fs/promises";
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
    for (let final = false; !final; ) {
      if (window.length - held < chunkBytes) window = Buffer.concat([window.subarray(0, held)], 2 * window.length);
      const {bytesRead} = await file.read(window, held, chunkBytes, position);
      final = bytesRead === 0;
      hash?.update(window.subarray(held, held + bytesRead));
      position += bytesRead;
      const end = held + bytesRead;
      const base = position - end;
      const from = Math.max(0, Math.min(end, start.offset - base));
      const done = position < start.offset ? end : scanner.pass(window, from, end, base, final);
      window.copyWithin(0, done, end);
      held = end - done;
      options.onBytes?.(bytesRead);
    }
  } finally {
    await file.close();
  }
  const scan = scanner.result();
  return hash ? {...scan, contentHash: hash.digest("hex")} : scan;
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
      this.#account(judgement, at, base);
      at = judgement.next;
    }
    return at;
  }

  #account(judgement: Judgement, at: number, base: number): void {
    const tally = this.#tally;
    const line = tally.lines + 1;
    const cut = {start: base + at, end: base + judgement.next};
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
      tally.longestRecordBytes = Math.max(
        tally.longestRecordBytes,
        judgement.next - at,
        judgement.instead?.length ?? 0
      );
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
