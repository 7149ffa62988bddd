/** How records of a file are cut into cells. */
export interface Dialect {
  /** The separator's byte. */
  readonly delimiter: number;
  /** False where quotes are ordinary characters. */
  readonly quoted: boolean;
}

export const LF = 10;
export const CR = 13;
export const QUOTE = 34;
const SPACE = 32;
const TAB = 9;

export interface RecordFault {
  readonly rule: "stray-quote" | "unclosed-quote";
  /** Position of the byte at which the record stops being one. */
  readonly at: number;
}

/** One record as RFC 4180 reads it: positions in the bytes it was read from. */
export interface RecordShape {
  readonly start: number;
  /** Behind the last byte of the last cell. */
  readonly contentEnd: number;
  /** Where the next record begins. With a fault: the line after the one that holds the fault. */
  readonly next: number;
  readonly cells: number;
  /** Lines the record stands on. */
  readonly lines: number;
  /** Cells in quotes. */
  readonly quotedCells: number;
  /** Blanks stand between a separator and a quote: readable, but not after RFC 4180. */
  readonly padded: boolean;
  /** False when the bytes ended before the record did. */
  readonly closed: boolean;
  readonly fault?: RecordFault;
}

/**
 * Reads one record of delimited text. A line ends with LF, CRLF or CR; a quote inside a quoted cell is doubled; a quote
 * anywhere else is a fault. Works on any encoding in which separators, quotes and line ends are ASCII bytes.
 * @param start where the record begins
 * @param end behind the last byte that may be read
 */
export function readRecord(bytes: Uint8Array, start: number, end: number, dialect: Dialect): RecordShape {
  const {delimiter, quoted} = dialect;
  let cells = 1;
  let lines = 1;
  let quotedCells = 0;
  let padded = false;
  let fault: RecordFault | undefined;
  let at = start;
  let cellStart = true;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === delimiter) {
      cells++;
      cellStart = true;
    } else if (byte === LF || byte === CR) {
      break;
    } else if (byte === QUOTE && quoted && !fault) {
      if (!cellStart) {
        fault = {rule: "stray-quote", at};
        continue;
      }
      const close = closingQuote(bytes, at + 1, end);
      lines += lineEndsBetween(bytes, at + 1, close);
      quotedCells++;
      if (close >= end) {
        fault = {rule: "unclosed-quote", at};
        at = end;
        break;
      }
      let after = close + 1;
      while (after < end && isBlank(bytes[after]!, delimiter)) after++;
      const follows = after < end ? bytes[after]! : LF;
      if (follows !== delimiter && follows !== LF && follows !== CR) fault = {rule: "stray-quote", at: after};
      else if (after > close + 1) padded = true;
      if (at > start && isBlank(bytes[at - 1]!, delimiter)) padded = true;
      at = after - 1;
      cellStart = false;
    } else if (!isBlank(byte, delimiter)) cellStart = false;
  }
  const ended = at < end && (bytes[at] === LF || at + 1 < end);
  const next = at >= end ? end : bytes[at] === CR && bytes[at + 1] === LF && at + 1 < end ? at + 2 : at + 1;
  return {
    start,
    contentEnd: at,
    next,
    cells,
    lines,
    quotedCells,
    padded,
    closed: ended,
    ...(fault ? {fault} : {})
  };
}

/** Position of the quote that closes a cell, or `end`. */
function closingQuote(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 < end && bytes[at + 1] === QUOTE) at++;
    else return at;
  }
  return end;
}

/** Line ends (LF, CRLF or CR) in a stretch of bytes. */
export function lineEndsBetween(bytes: Uint8Array, from: number, end: number): number {
  let lines = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) lines++;
  }
  return lines;
}

/** Where the next line begins, or `end`. */
export function nextLine(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] === CR) return at + 1 < end && bytes[at + 1] === LF ? at + 2 : at + 1;
  }
  return end;
}

const isBlank = (byte: number, delimiter: number): boolean => (byte === SPACE || byte === TAB) && byte !== delimiter;

/**
 * The cells of a record without fault, quotes resolved.
 * @example splitCells('1,"a ""b""",', ",", true) // ["1", 'a "b"', ""]
 */
export function splitCells(record: string, delimiter: string, quoted: boolean): string[] {
  if (!quoted) return record.split(delimiter);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const opening = quoteAhead(record, at, delimiter);
    if (opening < 0) {
      const stop = record.indexOf(delimiter, at);
      cells.push(stop < 0 ? record.slice(at) : record.slice(at, stop));
      if (stop < 0) return cells;
      at = stop + 1;
      continue;
    }
    let close = opening + 1;
    while (close < record.length && (record[close] !== '"' || record[close + 1] === '"'))
      close += record[close] === '"' ? 2 : 1;
    cells.push(record.slice(opening + 1, close).replaceAll('""', '"'));
    const stop = record.indexOf(delimiter, close + 1);
    if (stop < 0) return cells;
    at = stop + 1;
  }
}

/** Position of the quote that opens the cell beginning at `at`, blanks skipped, or -1. */
function quoteAhead(record: string, at: number, delimiter: string): number {
  let position = at;
  while (position < record.length && isBlank(record.charCodeAt(position), delimiter.charCodeAt(0))) position++;
  return record[position] === '"' ? position : -1;
}
