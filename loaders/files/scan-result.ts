import type {SetAside, UnreadableRecord} from "./prepared-file.js";

/** A stretch of the scanned file that is not data, or stands otherwise in the clean copy. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  /** What stands there instead; absent where the stretch is left out. */
  readonly instead?: Uint8Array;
}

/** An unreadable record, and where it stands in the scanned file. */
export interface UnreadableStretch extends UnreadableRecord {
  readonly start: number;
  readonly end: number;
}

/** What an independent scan of the bytes found: every byte belongs to the top, a record, an unreadable stretch or a line set aside. */
export interface Scan {
  /** Readable records. */
  readonly records: number;
  readonly longestRecordBytes: number;
  /** In ascending order; none where the file can be read as it is. */
  readonly cuts: readonly Cut[];
  readonly unreadable: readonly UnreadableStretch[];
  readonly setAside: readonly SetAside[];
  readonly checkpoints: Checkpoints;
  readonly quotes: QuoteUse;
  /** Records that are no valid UTF-8, and records (about) that hold valid characters beyond ASCII. */
  readonly invalidUtf8: number;
  readonly validBeyondAscii: number;
}

/** How quotes are used in a file: the ground for deciding whether they are quotes at all. */
export interface QuoteUse {
  /** Cells in quotes, counted where a quote was looked at. */
  readonly quotedCells: number;
  /** Faults at a quote with which a cell begins. */
  readonly faultsAtCellStart: number;
  /** Faults at a quote within a cell that has none at its start. */
  readonly faultsWithinCell: number;
}

/** Where every 4096th record begins. */
export interface Checkpoints {
  readonly offsets: readonly number[];
  readonly lines: readonly number[];
}

export const recordsPerCheckpoint = 4096;
