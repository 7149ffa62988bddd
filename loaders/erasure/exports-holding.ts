import {createReadStream, mkdtempSync, rmSync} from "node:fs";
import {open} from "node:fs/promises";
import {createInterface} from "node:readline";
import {createGunzip} from "node:zlib";
import iconv from "iconv-lite";
import {rows, withDatabase} from "../database/connection.js";
import {quotedText} from "../database/sql.js";
import {extractMember} from "../files/archive.js";
import type {ExportFile} from "../files/find-exports.js";
import {withWorkbook} from "../files/workbook/open-workbook.js";
import {sheetRows} from "../files/workbook/sheet-rows.js";
import {emptyFolder} from "../work-folder.js";
import type {IdentifyingText} from "./identifying-texts.js";

/** An export that still holds a person. */
export interface HoldingExport {
  readonly file: string;
  /** Lines of the file, from 1 (rows, of Parquet and of a sheet); the first of them. */
  readonly lines: readonly number[];
  /** How many lines in all. */
  readonly count: number;
  /** Why it could not be searched. */
  readonly unsearched?: string;
}

const linesTold = 20;

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

/**
 * The exports that still hold the person, with the lines: the house keeps them, and no one but a person may change them. Archives and
 * workbooks are looked into; every sheet of a workbook, also one that is not read.
 * @param workPath where to put a folder for what is unpacked, readable by its owner alone; it is removed
 */
export async function exportsHolding(
  exports: readonly ExportFile[],
  texts: readonly IdentifyingText[],
  workPath: string
): Promise<HoldingExport[]> {
  const tells = lineTeller(texts);
  const found: HoldingExport[] = [];
  const work = mkdtempSync(workPath);
  try {
    for (const {path, name, member} of exports) {
      const lines = new HeldLines(name, tells);
      try {
        const local = member === undefined ? path : await extractMember(path, member, work);
        found.push(...(await search(local, name, lines)));
      } catch (error) {
        found.push({...lines.held(), unsearched: `${error instanceof Error ? error.message : error}: look yourself`});
      }
      if (member !== undefined) emptyFolder(work);
    }
  } finally {
    rmSync(work, {recursive: true, force: true});
  }
  return found.filter(({count, unsearched}) => count > 0 || unsearched !== undefined);
}

/** The lines of a file that hold the person. */
class HeldLines {
  readonly #lines: number[] = [];
  #count = 0;
  constructor(
    readonly file: string,
    readonly tells: (line: string) => boolean
  ) {}

  look(line: number, content: string): void {
    if (!this.tells(content)) return;
    this.#count++;
    if (this.#lines.length < linesTold) this.#lines.push(line);
  }

  held(): HoldingExport {
    return {file: this.file, lines: this.#lines, count: this.#count};
  }
}

async function search(path: string, name: string, lines: HeldLines): Promise<HoldingExport[]> {
  if (/\.xls[xm]$/i.test(name)) return searchWorkbook(path, name, lines.tells);
  if (/\.parquet$/i.test(name)) await searchParquet(path, lines);
  else await searchText(path, lines);
  return [lines.held()];
}

async function searchText(path: string, lines: HeldLines): Promise<void> {
  const bytes = createReadStream(path);
  const plain = (await startsWith(path, [0x1f, 0x8b])) ? bytes.pipe(createGunzip()) : bytes;
  const wide = (await startsWith(path, [0xff, 0xfe]))
    ? "utf-16le"
    : (await startsWith(path, [0xfe, 0xff]))
      ? "utf-16be"
      : "utf-8";
  const decoded = wide === "utf-8" ? plain : plain.pipe(iconv.decodeStream(wide));
  let line = 0;
  for await (const content of createInterface({input: decoded, crlfDelay: Number.POSITIVE_INFINITY}))
    lines.look(++line, content);
}

async function searchParquet(path: string, lines: HeldLines): Promise<void> {
  await withDatabase(":memory:", async connection => {
    const all = await rows<{line: string}>(
      connection,
      `SELECT CAST(to_json(t) AS VARCHAR) AS line FROM read_parquet(${quotedText(path)}) t`
    );
    for (const [row, {line}] of all.entries()) lines.look(row + 1, line);
  });
}

async function searchWorkbook(path: string, name: string, tells: HeldLines["tells"]): Promise<HoldingExport[]> {
  return withWorkbook(path, name, async workbook => {
    const texts = await workbook.texts();
    const found: HoldingExport[] = [];
    for (const {name: sheet, part} of workbook.sheets) {
      const lines = new HeldLines(`${name}/${sheet}`, tells);
      for await (const {row, cells} of sheetRows(workbook, part, texts)) lines.look(row, cells.join("\t"));
      found.push(lines.held());
    }
    return found;
  });
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
