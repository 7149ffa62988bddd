import {createReadStream} from "node:fs";
import {open} from "node:fs/promises";
import {createInterface} from "node:readline";
import {createGunzip} from "node:zlib";
import iconv from "iconv-lite";
import {rows, withDatabase} from "../database/connection.js";
import {quotedText} from "../database/sql.js";
import type {ExportFile} from "../files/find-exports.js";
import type {IdentifyingText} from "./identifying-texts.js";

/** An export that still holds a person. */
export interface HoldingExport {
  readonly file: string;
  /** Lines of the file, from 1 (rows, of Parquet); the first of them. */
  readonly lines: readonly number[];
  /** How many lines in all. */
  readonly count: number;
  /** Why it could not be searched. */
  readonly unsearched?: string;
}

const linesTold = 20;
const text = /\.(csv|tsv|txt|json|jsonl|ndjson)(\.gz)?$/i;

/** Tells whether a line holds a person: an e-mail address or a number anywhere, an id as a word. */
export function lineTeller(texts: readonly IdentifyingText[]): (line: string) => boolean {
  const of = (what: string) => texts.filter(each => each.what === what).map(each => each.text.toLowerCase());
  const digitsOf = (phone: string): string => phone.replace(/[^0-9]/g, "").slice(-9);
  const [emails, phones, ids] = [of("e-mail"), of("phone").map(digitsOf), new Set(of("id"))];
  const numbers = phones.filter(phone => phone.length >= 7);
  return line => {
    const lower = line.toLowerCase();
    if (emails.some(email => lower.includes(email))) return true;
    if (lower.split(/[^\p{L}\p{N}@._+-]+/u).some(word => ids.has(word))) return true;
    const digits = numbers.length > 0 ? lower.split(/[,;|\t"]/).map(cell => cell.replace(/[^0-9]/g, "")) : [];
    return numbers.some(number => digits.some(cell => cell.endsWith(number)));
  };
}

/** The exports that still hold the person, with the lines: the house keeps them, and no one but a person may change them. */
export async function exportsHolding(
  exports: readonly ExportFile[],
  texts: readonly IdentifyingText[]
): Promise<HoldingExport[]> {
  const tells = lineTeller(texts);
  const found: HoldingExport[] = [];
  for (const {path, name} of exports) {
    const holding = text.test(path)
      ? await searchText(path, name, tells)
      : /\.parquet$/i.test(path)
        ? await searchParquet(path, name, tells)
        : {file: name, lines: [], count: 0, unsearched: "files of this kind are not searched: look yourself"};
    if (holding.count > 0 || holding.unsearched) found.push(holding);
  }
  return found;
}

async function searchText(path: string, file: string, tells: (line: string) => boolean): Promise<HoldingExport> {
  const lines: number[] = [];
  let [line, count] = [0, 0];
  const bytes = createReadStream(path);
  const plain = (await startsWith(path, [0x1f, 0x8b])) ? bytes.pipe(createGunzip()) : bytes;
  const wide = (await startsWith(path, [0xff, 0xfe]))
    ? "utf-16le"
    : (await startsWith(path, [0xfe, 0xff]))
      ? "utf-16be"
      : "utf-8";
  const decoded = wide === "utf-8" ? plain : plain.pipe(iconv.decodeStream(wide));
  try {
    for await (const content of createInterface({input: decoded, crlfDelay: Number.POSITIVE_INFINITY})) {
      line++;
      if (!tells(content)) continue;
      count++;
      if (lines.length < linesTold) lines.push(line);
    }
    return {file, lines, count};
  } catch (error) {
    return {file, lines, count, unsearched: error instanceof Error ? error.message : String(error)};
  }
}

async function searchParquet(path: string, file: string, tells: (line: string) => boolean): Promise<HoldingExport> {
  const lines: number[] = [];
  let [row, count] = [0, 0];
  await withDatabase(":memory:", async connection => {
    const all = await rows<{line: string}>(
      connection,
      `SELECT CAST(to_json(t) AS VARCHAR) AS line FROM read_parquet(${quotedText(path)}) t`
    );
    for (const {line} of all) {
      row++;
      if (!tells(line)) continue;
      count++;
      if (lines.length < linesTold) lines.push(row);
    }
  });
  return {file, lines, count};
}

async function startsWith(path: string, signature: readonly number[]): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(signature.length), 0, signature.length, 0);
    return bytesRead === signature.length && signature.every((byte, index) => buffer[index] === byte);
  } finally {
    await file.close();
  }
}
