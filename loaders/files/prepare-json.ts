import {isUtf8} from "node:buffer";
import {open} from "node:fs/promises";
import {UserError} from "../../lib/errors/errors.js";
import {BlockWriter} from "./clean-copy.js";
import {columnNames} from "./column-names.js";
import {hashFile} from "./file-stamp.js";
import {type JsonList, type JsonStretch, jsonElements, jsonLines, jsonLists} from "./json-records.js";
import {type JsonJudgement, judgeJson, pointerName} from "./judge-json.js";
import {readBetween} from "./locate-records.js";
import {type OpenedFile, textSource} from "./opened-file.js";
import type {PreparedFile, SetAside, UnreadableRecord} from "./prepared-file.js";
import {openWorkFile} from "./work-file.js";

/** Prepares JSON lines, a JSON array of objects, or an object that holds one, as JSON lines: see `prepareFile`. */
export async function prepareJson(opened: OpenedFile): Promise<PreparedFile> {
  const {source, contentHash = await hashFile(opened.path)} = await textSource(opened);
  const onBytes = source === opened.path ? opened.onBytes : () => undefined;
  const head = await headOf(source);
  const list = isDocument(head, opened.shown) ? await onlyList(source, opened.shown) : undefined;
  const stretches =
    head.startsWith("[") || list ? jsonElements(source, opened.shown, onBytes, list) : jsonLines(source, onBytes);
  const found = await accountFor(stretches, opened);
  if (found.lines.length === 0 && found.unreadable.length > 0)
    throw new UserError(`${opened.shown}: holds no JSON object a line, nor a list of objects`);
  if (found.pointers.length === 0)
    throw new UserError(`${opened.shown}: the file is empty; it should hold objects with fields`);
  const header = found.pointers.map(pointerName);
  return {
    path: found.path,
    kind: "json-lines",
    header,
    columns: columnNames(header),
    pointers: found.pointers,
    encoding: opened.encoding.encoding,
    compressed: opened.compressed,
    contentHash,
    bytes: opened.bytes,
    stamp: opened.stamp,
    records: found.lines.length,
    longestRecordBytes: found.longestRecordBytes,
    unreadable: found.unreadable,
    setAside: found.setAside,
    lineOf: async indexes => indexes.map(index => found.lines[index]!),
    rawOf: indexes => rawRecords(source, found, indexes)
  };
}

interface Found {
  readonly path: string;
  readonly pointers: readonly string[];
  readonly lines: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly unreadable: readonly UnreadableRecord[];
  readonly setAside: readonly SetAside[];
  readonly longestRecordBytes: number;
}

/** Judges every stretch and writes the readable ones to the work folder, one a line. */
async function accountFor(stretches: AsyncGenerator<JsonStretch>, opened: OpenedFile): Promise<Found> {
  const pointers = new Set<string>();
  const lines: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const unreadable: UnreadableRecord[] = [];
  const setAside: SetAside[] = [];
  let longestRecordBytes = 0;
  const copy = await openWorkFile(opened.workFolder, opened.path, "jsonl");
  const writer = new BlockWriter(copy.file);
  try {
    for await (const {line, start, end, bytes} of stretches) {
      const isText = isUtf8(bytes);
      const text = bytes
        .toString("utf8")
        .replace(/^\ufeff/, "")
        .trim();
      if (text === "") {
        setAside.push({line, rule: "blank"});
        continue;
      }
      const judgement: JsonJudgement = isText ? judgeJson(text) : notUtf8;
      if (judgement.kind === "unreadable") {
        const {kind: _, ...why} = judgement;
        unreadable.push({line, raw: text, ...why});
        continue;
      }
      for (const pointer of judgement.pointers) pointers.add(pointer);
      lines.push(line);
      starts.push(start);
      ends.push(end);
      longestRecordBytes = Math.max(longestRecordBytes, end - start);
      await writer.bytes(Buffer.from(`${text.replaceAll(/[\r\n]/g, " ")}\n`));
    }
    await writer.flush();
  } finally {
    await copy.file.close();
  }
  return {path: copy.path, pointers: [...pointers], lines, starts, ends, unreadable, setAside, longestRecordBytes};
}

const notUtf8: JsonJudgement = {
  kind: "unreadable",
  rule: "encoding",
  reason: "holds bytes that are no UTF-8 text; JSON is UTF-8"
};

async function rawRecords(source: string, found: Found, indexes: readonly number[]): Promise<string[]> {
  const file = await open(source, "r");
  try {
    const records: string[] = [];
    for (const index of indexes)
      records.push((await readBetween(file, found.starts[index]!, found.ends[index]!)).toString("utf8").trim());
    return records;
  } finally {
    await file.close();
  }
}

/** The first text of a file, without mark and blanks before it. */
async function headOf(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    return (await readBetween(file, 0, 1 << 16))
      .toString("utf8")
      .replace(/^\ufeff/, "")
      .trimStart();
  } finally {
    await file.close();
  }
}

/** Whether a file is one object rather than one a line: its name does not say lines, and its first line is none, or no line follows. */
function isDocument(head: string, name: string): boolean {
  if (!head.startsWith("{") || /\.(jsonl|ndjson)(\.gz)?$/i.test(name)) return false;
  const [first = "", ...more] = head.split("\n");
  return more.every(line => line.trim() === "") || judgeJson(first.trim()).kind === "unreadable";
}

/**
 * The list of objects that an object holds.
 * @throws UserError when it holds several
 */
async function onlyList(path: string, shown: string): Promise<JsonList | undefined> {
  const lists = await jsonLists(path);
  if (lists.length > 1)
    throw new UserError(
      `${shown}: holds several lists of objects (${lists.map(({key}) => key).join(", ")}); put each into a file of its own`
    );
  return lists[0];
}
