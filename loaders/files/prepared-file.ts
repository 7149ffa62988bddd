import type {EntityOf} from "./workbook/find-header.js";

export type FileKind = "delimited" | "json-lines" | "parquet";

export type Delimiter = "," | ";" | "\t" | "|";

/** Why a stretch of a file is no record anyone can read. */
export type UnreadableRule =
  | "cell-count"
  | "stray-quote"
  | "unclosed-quote"
  | "nul-byte"
  | "encoding"
  | "too-long"
  | "invalid-json"
  | "not-an-object";

/** A record that no one can read without guessing: kept whole, never shifted into other columns. */
export interface UnreadableRecord {
  /** Line of the file, from 1, on which the record begins. */
  readonly line: number;
  /** The record as it stands in the file, decoded; it may name a person. */
  readonly raw: string;
  readonly rule: UnreadableRule;
  /** What a person can act on; holds no content of the record. */
  readonly reason: string;
  /** What was found, when it can be said without showing content: "9 cells". */
  readonly found?: string;
}

/** A line that holds no data: an empty line, the header once more, a title above the header, a line of totals. */
export interface SetAside {
  readonly line: number;
  readonly rule: "blank" | "repeated-header" | "title" | "total";
}

/** A file of which every record is known: DuckDB reads `path` (see `readSql`), and `records` says how many rows it must find. */
export interface PreparedFile {
  /** What DuckDB shall read: the original, or a clean UTF-8 copy of its readable records in the work folder. */
  readonly path: string;
  readonly kind: FileKind;
  /** Names as found, trimmed, without byte order mark; for JSON the fields in order of appearance, those of objects as "customer.id". */
  readonly header: readonly string[];
  /** Names of the columns `readSql` yields, one for each of `header`: never empty, unique without regard to case. */
  readonly columns: readonly string[];
  /** JSON: where the value of each of `header` stands in a record (RFC 6901). */
  readonly pointers?: readonly string[];
  readonly delimiter?: Delimiter;
  /** False where quotes are ordinary characters of the file. */
  readonly quoted?: boolean;
  /** Lines of `path` above the first record, the header's included. */
  readonly skipLines?: number;
  readonly newline?: "\n" | "\r\n" | "\r";
  /** The file has no header: what stands in its place is the first record. */
  readonly headerIsRow?: true;
  /** The sheet of a workbook that it is. */
  readonly sheet?: string;
  /** Encoding of the original, as iconv names it: "utf-8", "windows-1252", "utf-16le"; "binary" for Parquet, "xlsx" for a workbook. */
  readonly encoding: string;
  readonly compressed: boolean;
  /** SHA-256 of the original's bytes, hexadecimal. */
  readonly contentHash: string;
  /** Size of the original in bytes. */
  readonly bytes: number;
  /** Size, times and inode of the original: an equal stamp later means an unchanged file (see `fileStamp`). */
  readonly stamp: string;
  /** Records in `path`, counted by a scan that is independent of DuckDB's reader. */
  readonly records: number;
  /** Length in bytes of the longest record of `path`. */
  readonly longestRecordBytes: number;
  readonly unreadable: readonly UnreadableRecord[];
  readonly setAside: readonly SetAside[];
  /** The line of the original, from 1, on which each record begins; records are numbered from 0 in the order of `path`. Parquet: the row, from 1. */
  lineOf(recordIndexes: readonly number[]): Promise<number[]>;
  /** Each record as it stands in the original, decoded. Parquet: the row as JSON. */
  rawOf(recordIndexes: readonly number[]): Promise<string[]>;
}

/** What it takes to read a file's records, before every one of them has been looked at. */
export type ReadableFile = Pick<
  PreparedFile,
  | "path"
  | "kind"
  | "header"
  | "columns"
  | "pointers"
  | "delimiter"
  | "quoted"
  | "skipLines"
  | "headerIsRow"
  | "sheet"
  | "longestRecordBytes"
>;

export interface PrepareOptions {
  /** Where clean copies go; they may name persons, so they are readable by their owner alone. The caller empties it. */
  readonly workFolder: string;
  /** As the house file says, where it is not to be found out. */
  readonly encoding?: string;
  readonly delimiter?: Delimiter;
  /** The file of a zip archive that is meant. */
  readonly member?: string;
  /** The sheet of a workbook that is meant. @default the first one whose header is known, else the first with a header */
  readonly sheet?: string;
  /** What a header is, to find it among the first rows of a sheet. @default no header is known */
  readonly entityOf?: EntityOf;
  readonly onProgress?: (bytesDone: number, bytesTotal: number) => void;
  /** Told how a file of plain text that stands as it is will be read, should the look at all its bytes find nothing that is otherwise. */
  readonly onFound?: (file: ReadableFile) => void;
}
