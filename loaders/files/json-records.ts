import {open} from "node:fs/promises";
import {UserError} from "../../lib/errors/errors.js";
import {CR, LF, QUOTE} from "./record-shape.js";

/** A stretch of a file that should be one JSON value. */
export interface JsonStretch {
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** Offset of its first byte, and behind its last. */
  readonly start: number;
  readonly end: number;
  readonly bytes: Buffer;
}

const chunkBytes = 1 << 20;
const [BACKSLASH, COMMA] = [92, 44];
const isSpace = (byte: number): boolean => byte === 32 || byte === 9 || byte === LF || byte === CR;

/** The lines of a file, blank ones included. */
export async function* jsonLines(path: string, onBytes: (bytes: number) => void): AsyncGenerator<JsonStretch> {
  let line = 1;
  let held: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of chunksOf(path, onBytes)) {
    const bytes = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    let start = 0;
    for (let stop = bytes.indexOf(LF, held.length); stop >= 0; stop = bytes.indexOf(LF, start)) {
      yield {line, start: offset + start, end: offset + stop, bytes: bytes.subarray(start, stop)};
      line++;
      start = stop + 1;
    }
    held = Buffer.from(bytes.subarray(start));
    offset += start;
  }
  if (held.length > 0) yield {line, start: offset, end: offset + held.length, bytes: held};
}

/** A list of objects that a file's outermost object holds. */
export interface JsonList {
  readonly key: string;
  /** Offset of its opening bracket, and the line, from 1, on which that stands. */
  readonly offset: number;
  readonly line: number;
}

/** The lists of objects that are fields of a file's outermost object. */
export async function jsonLists(path: string): Promise<JsonList[]> {
  const lists: JsonList[] = [];
  let [depth, line, offset] = [0, 1, 0];
  let [inText, escaped] = [false, false];
  let text: number[] = [];
  let opened: JsonList | undefined;
  for await (const bytes of chunksOf(path, () => undefined)) {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === LF) line++;
      if (inText) {
        if (!escaped && byte === QUOTE) inText = false;
        else if (depth === 1) text.push(byte);
        escaped = !escaped && byte === BACKSLASH;
        continue;
      }
      if (isSpace(byte)) continue;
      if (opened && byte === 0x7b) lists.push(opened);
      opened = undefined;
      if (byte === QUOTE) {
        inText = true;
        if (depth === 1) text = [];
      } else if (byte === 0x7b || byte === 0x5b) {
        if (depth === 1 && byte === 0x5b) opened = {key: Buffer.from(text).toString("utf8"), offset: offset + at, line};
        depth++;
      } else if (byte === 0x7d || byte === 0x5d) depth--;
    }
    offset += bytes.length;
  }
  return lists;
}

/**
 * The elements of a file that is one JSON array, or of a list within it.
 * @param shown how the file is called in messages
 * @param list where the array stands; what follows it is not looked at. @default the whole file is one
 * @throws UserError when the array is not closed or something stands behind it
 */
export async function* jsonElements(
  path: string,
  shown: string,
  onBytes: (bytes: number) => void,
  list?: JsonList
): AsyncGenerator<JsonStretch> {
  let depth = 0;
  let inText = false;
  let escaped = false;
  let line = list?.line ?? 1;
  let offset = list?.offset ?? 0;
  let start = -1;
  let startLine = 1;
  let closed = false;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(path, onBytes, offset)) {
    const bytes = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    for (let at = held.length; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === LF) line++;
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
        continue;
      }
      if (isSpace(byte) || isMark(byte, offset + at)) continue;
      if (closed && list) return;
      if (closed) throw new UserError(`${shown}, line ${line}: something follows the end of the JSON array`);
      const ends = depth === 1 && (byte === COMMA || byte === 0x5d);
      if (ends && start >= 0) {
        yield {line: startLine, start: offset + start, end: offset + at, bytes: bytes.subarray(start, at)};
        start = -1;
      } else if (depth === 1 && !ends && start < 0) {
        start = at;
        startLine = line;
      }
      if (byte === QUOTE) inText = true;
      else if (byte === 0x7b || byte === 0x5b) depth++;
      else if (byte === 0x7d || byte === 0x5d) closed = --depth === 0;
    }
    const keep = start < 0 ? bytes.length : start;
    held = Buffer.from(bytes.subarray(keep));
    offset += keep;
    if (start >= 0) start = 0;
  }
  if (!closed) throw new UserError(`${shown}: the JSON array is never closed; export the file again`);
}

const isMark = (byte: number, offset: number): boolean =>
  offset < 3 && (byte === 0xef || byte === 0xbb || byte === 0xbf);

async function* chunksOf(path: string, onBytes: (bytes: number) => void, from = 0): AsyncGenerator<Buffer> {
  const file = await open(path, "r");
  try {
    for (let position = from; ; ) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const {bytesRead} = await file.read(chunk, 0, chunkBytes, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      onBytes(bytesRead);
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
