import {open} from "node:fs/promises";
import type {Cut} from "./scan-result.js";
import {openWorkFile} from "./work-file.js";

const blockBytes = 4 * 1024 * 1024;

/** What stands above the records of a copy. DuckDB finds out how lines end from the first one, and a quoted cell of a record could mislead it. */
export const firstLine = "records";

/**
 * Writes a copy of a file from `offset` on, below a first line, without what the cuts take out and with what they put instead.
 * @param newline how the lines of the file end
 * @returns path of the copy in the work folder
 */
export async function writeCleanCopy(
  path: string,
  original: string,
  offset: number,
  cuts: readonly Cut[],
  newline: string,
  workFolder: string
): Promise<string> {
  const source = await open(path, "r");
  const copy = await openWorkFile(workFolder, original, "clean");
  const block = Buffer.allocUnsafe(blockBytes);
  const write = new BlockWriter(copy.file);
  try {
    await write.bytes(Buffer.from(firstLine + newline));
    const {size} = await source.stat();
    let next = 0;
    let skipTo = offset;
    for (let position = offset; position < size; ) {
      const {bytesRead} = await source.read(block, 0, blockBytes, position);
      if (bytesRead === 0) break;
      const end = position + bytesRead;
      while (skipTo < end) {
        const cut = cuts[next];
        const stop = Math.min(end, cut?.start ?? end);
        if (stop > skipTo) await write.bytes(block.subarray(skipTo - position, stop - position));
        skipTo = stop;
        if (!cut || cut.start >= end) break;
        if (cut.instead) await write.bytes(cut.instead);
        skipTo = cut.end;
        next++;
      }
      position = end;
    }
    await write.flush();
  } finally {
    await source.close();
    await copy.file.close();
  }
  return copy.path;
}

/** Gathers small writes into blocks. */
export class BlockWriter {
  readonly #file: {write(bytes: Uint8Array): Promise<{bytesWritten: number}>};
  readonly #block = Buffer.allocUnsafe(blockBytes);
  #held = 0;

  constructor(file: {write(bytes: Uint8Array): Promise<{bytesWritten: number}>}) {
    this.#file = file;
  }

  async bytes(bytes: Uint8Array): Promise<void> {
    if (this.#held + bytes.length > blockBytes) await this.flush();
    if (bytes.length > blockBytes) return this.#write(bytes);
    this.#block.set(bytes, this.#held);
    this.#held += bytes.length;
  }

  async flush(): Promise<void> {
    await this.#write(this.#block.subarray(0, this.#held));
    this.#held = 0;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) at += (await this.#file.write(bytes.subarray(at))).bytesWritten;
  }
}
