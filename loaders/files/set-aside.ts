import {CR, LF, QUOTE} from "./record-shape.js";

/** What totals below a table are called, lower case. */
const totalWords = [
  "total|totals|grand total|subtotal|sub-total|sum|totale|totali|totaux|total général|total general|somme|suma|soma|suma total",
  "summe|gesamt|gesamtsumme|gesamtergebnis|insgesamt|totaal|eindtotaal|totalt|razem|ogółem|celkem|spolu|összesen|итого|всего"
].join("|");
const totalCell = new RegExp(`^(?:${totalWords})\\s*[:=]?\\s*[-+]?[\\d.,\\s]*$`, "iu");

const blankBytes = new Set([9, 32, QUOTE, LF, CR, 0x1a]);
const MARK = 0xef;

/** By what bytes a record that is no data can be told quickly: for the scan that sees every record of a file. */
export interface NoDataSigns {
  readonly header: Buffer;
  /**
   * What a record's first byte (behind an opening quote) may begin: 0 only data, 1 also the header or a word for totals,
   * 2 also blank cells or a byte order mark.
   */
  readonly firstBytes: Uint8Array;
  /** 1 at 256 times the first byte plus the second of a word for totals. */
  readonly firstPairs: Uint8Array;
  /** Bytes that stand in blank records. */
  readonly blank: Uint8Array;
  /** First words for totals by their first byte, in small and capital letters. */
  readonly totals: ReadonlyMap<number, readonly Buffer[]>;
}

export function noDataSigns(header: Buffer, delimiter: number): NoDataSigns {
  const blank = new Uint8Array(256);
  for (const byte of [...blankBytes, delimiter]) blank[byte] = 1;
  const firstPairs = new Uint8Array(65536);
  const totals = new Map<number, Buffer[]>();
  for (const phrase of totalWords.split("|")) {
    const [word] = phrase.split(" ") as [string];
    for (const text of [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)]) {
      const bytes = Buffer.from(text);
      totals.set(bytes[0]!, [...(totals.get(bytes[0]!) ?? []), bytes]);
      firstPairs[bytes.readUInt16BE(0)] = 1;
    }
  }
  const firstBytes = new Uint8Array(256);
  if (header.length > 0) firstBytes[header[0] === QUOTE && header.length > 1 ? header[1]! : header[0]!] = 1;
  for (const byte of totals.keys()) firstBytes[byte] = 1;
  blank.forEach((isBlank, byte) => {
    if (isBlank || byte === MARK) firstBytes[byte] = 2;
  });
  return {header, firstBytes, firstPairs, blank, totals};
}

/** Whether a record may be blank, the header once more, or a line of totals. Quick, and never no for one that is. */
export function mayBeNoData(bytes: Uint8Array, start: number, end: number, signs: NoDataSigns): boolean {
  const first = bytes[start] === QUOTE && start + 1 < end ? start + 1 : start;
  const begins = signs.firstBytes[bytes[first]!]!;
  if (begins === 0) return false;
  if (end - start === signs.header.length) return true;
  if (begins === 1 && signs.firstPairs[256 * bytes[first]! + bytes[first + 1]!] !== 1) return false;
  if (bytes[first] === MARK) return true;
  let at = start;
  while (at < end && signs.blank[bytes[at]!] === 1) at++;
  if (at === end) return true;
  const words = signs.totals.get(bytes[at]!);
  return words?.some(word => startsWith(bytes, at, word) && !isLetter(bytes[at + word.length])) ?? false;
}

function startsWith(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let index = 1; index < word.length; index++) if (bytes[at + index] !== word[index]) return false;
  return true;
}

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));

/** Whether every cell of a record is empty. */
export function isBlankRecord(bytes: Uint8Array, start: number, end: number, delimiter: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte !== delimiter && !blankBytes.has(byte)) return false;
  }
  return true;
}

/** Whether a record is the header once more, with or without a byte order mark. */
export function isHeader(bytes: Buffer, start: number, end: number, header: Uint8Array): boolean {
  const from = bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf ? start + 3 : start;
  return end - from === header.length && header.length > 0 && bytes.compare(header, 0, header.length, from, end) === 0;
}

/**
 * Whether cells read like a line of totals: the first one that is filled says so, and in a
 * table's line the others are numbers or most are empty.
 * @param expected cells of the header
 * @example looksTotal(["Total", "", "", "129.50"], 4) // true
 */
export function looksTotal(cells: readonly string[], expected: number): boolean {
  const filled = cells.map(cell => cell.trim()).filter(cell => cell !== "");
  if (filled.length === 0 || !totalCell.test(filled[0]!)) return false;
  if (cells.length !== expected || filled.length <= expected / 2) return true;
  return filled.length < expected && filled.slice(1).every(cell => /^[-+(]?[\d.,'\s\p{Sc}%]+[-)]?$/u.test(cell));
}
