import {CR, LF, QUOTE} from "./record-shape.js";

/** What totals below a table are called, lower case. */
const totalWords = [
  "total|totals|grand total|subtotal|sub-total|sum|totale|totali|totaux|total général|total general|somme|suma|soma|suma total",
  "summe|gesamt|gesamtsumme|gesamtergebnis|insgesamt|totaal|eindtotaal|totalt|razem|ogółem|celkem|spolu|összesen|итого|всего"
].join("|");
const totalCell = new RegExp(`^(?:${totalWords})\\s*[:=]?\\s*[-+]?[\\d.,\\s]*$`, "iu");

const blankBytes = new Set([9, 32, QUOTE, LF, CR, 0x1a, 0xa0]);

/**
 * First bytes (a leading quote skipped) of records that may be no data: blank lines, the header once more, totals.
 * Records that begin otherwise need no second look.
 */
export function suspiciousFirstBytes(header: Uint8Array, delimiter: number): Uint8Array {
  const suspicious = new Uint8Array(256);
  for (const byte of blankBytes) suspicious[byte] = 1;
  suspicious[delimiter] = 1;
  for (const word of totalWords.split("|"))
    for (const text of [word, word.toUpperCase()]) suspicious[Buffer.from(text)[0]!] = 1;
  if (header.length > 0) suspicious[header[0] === QUOTE && header.length > 1 ? header[1]! : header[0]!] = 1;
  suspicious[0xef] = 1;
  return suspicious;
}

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
