import {isUtf8} from "node:buffer";
import iconv from "iconv-lite";
import {letterShares} from "./letter-shares.js";

export interface DetectedEncoding {
  /** As iconv names it. */
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | SingleByteEncoding;
  /** Bytes of the byte order mark at the top of the file. */
  readonly markBytes: number;
}

/** ISO-8859-1 is read as windows-1252, which differs from it only where ISO-8859-1 has control characters. */
export const singleByteEncodings = ["windows-1252", "iso-8859-15", "windows-1250", "iso-8859-2"] as const;
export type SingleByteEncoding = (typeof singleByteEncodings)[number];

/**
 * The encoding of delimited text or JSON: by its byte order mark, by zero bytes in every second place, by being valid UTF-8,
 * and else by which code page makes the most likely text of its bytes.
 * @param sample the first bytes of the file
 * @param further stretches from elsewhere in the file; they may begin and end within a character
 */
export function detectEncoding(sample: Buffer, further: readonly Buffer[] = []): DetectedEncoding {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return {encoding: "utf-8", markBytes: 3};
  if (sample[0] === 0xff && sample[1] === 0xfe) return {encoding: "utf-16le", markBytes: 2};
  if (sample[0] === 0xfe && sample[1] === 0xff) return {encoding: "utf-16be", markBytes: 2};
  const sixteenBit = withoutMark16(sample);
  if (sixteenBit) return {encoding: sixteenBit, markBytes: 0};
  const {valid, invalid} = countUtf8([sample, ...further]);
  if (valid >= invalid) return {encoding: "utf-8", markBytes: 0};
  return {encoding: likeliestCodePage([sample, ...further]), markBytes: 0};
}

/** An encoding that the house file says, as it is read; with the mark that stands at the top all the same. */
export function saidEncoding(said: string, sample: Buffer): DetectedEncoding {
  const encoding = said === "iso-8859-1" ? "windows-1252" : (said as DetectedEncoding["encoding"]);
  const marked = detectEncoding(sample.subarray(0, 3));
  return {encoding, markBytes: marked.encoding === encoding ? marked.markBytes : 0};
}

/** UTF-16 without a mark: separators, digits and line ends at least have a zero as one of two bytes. */
function withoutMark16(sample: Buffer): "utf-16le" | "utf-16be" | undefined {
  const pairs = Math.floor(Math.min(sample.length, 4096) / 2);
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (sample[2 * pair] === 0) even++;
    if (sample[2 * pair + 1] === 0) odd++;
  }
  if (odd > 0.3 * pairs && even < 0.05 * odd) return "utf-16le";
  if (even > 0.3 * pairs && odd < 0.05 * even) return "utf-16be";
  return undefined;
}

/** Characters beyond ASCII that are valid UTF-8, and bytes that belong to none. */
function countUtf8(stretches: readonly Buffer[]): {valid: number; invalid: number} {
  let valid = 0;
  let invalid = 0;
  for (const bytes of stretches) {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte < 0x80) continue;
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      if (at + length > bytes.length) break;
      if (isUtf8(bytes.subarray(at, at + length))) {
        valid++;
        at += length - 1;
      } else if (at >= 3) invalid++;
    }
  }
  return {valid, invalid};
}

/** Chance of a letter that no table lists, of a mark within a word, and of a control character. */
const rareLetter = 2e-5;
const markInWord = 1e-6;
const control = 1e-9;
/** Western Europe's code pages need less evidence, in natural logarithms. */
const prior: Readonly<Record<SingleByteEncoding, number>> = {
  "windows-1252": 5,
  "iso-8859-15": 3,
  "windows-1250": 2,
  "iso-8859-2": 0
};

/** The code page under which the bytes make the likeliest text (naive Bayes over letters, marks and their neighbours). */
export function likeliestCodePage(stretches: readonly Buffer[]): SingleByteEncoding {
  const inWord = new Float64Array(256);
  const alone = new Float64Array(256);
  for (const bytes of stretches)
    for (let at = 0; at < bytes.length; at++)
      if (bytes[at]! >= 0x80) (isLetter(bytes[at - 1]) || isLetter(bytes[at + 1]) ? inWord : alone)[bytes[at]!]!++;
  const scores = singleByteEncodings.map(encoding => prior[encoding] + logLikelihood(encoding, inWord, alone));
  return singleByteEncodings[scores.indexOf(Math.max(...scores))]!;
}

function logLikelihood(encoding: SingleByteEncoding, inWord: Float64Array, alone: Float64Array): number {
  const shares = letterShares[encoding === "windows-1252" || encoding === "iso-8859-15" ? "western" : "central"];
  let sum = 0;
  for (let byte = 0x80; byte < 256; byte++) {
    if (inWord[byte] === 0 && alone[byte] === 0) continue;
    const character = iconv.decode(Buffer.from([byte]), encoding);
    const letter = /\p{L}/u.test(character);
    const share = shares.get(character);
    const impossible = character === "\ufffd" || /\p{Cc}/u.test(character);
    const withinWord = impossible ? control : letter ? (share ?? rareLetter) : character === "’" ? 0.01 : markInWord;
    const standingAlone = impossible ? control : letter ? (share ?? rareLetter) / 3 : (share ?? rareLetter);
    sum += inWord[byte]! * Math.log(withinWord) + alone[byte]! * Math.log(standingAlone);
  }
  return sum;
}

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));
