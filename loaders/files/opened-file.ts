import {decodeFile} from "./decode-file.js";
import type {DetectedEncoding} from "./detect-encoding.js";
import type {Delimiter, ReadableFile} from "./prepared-file.js";

/** What is known of a file of text before its records are looked at. */
export interface OpenedFile {
  readonly path: string;
  /** How it is called in messages: a file of an archive lies elsewhere. */
  readonly shown: string;
  readonly bytes: number;
  readonly stamp: string;
  readonly compressed: boolean;
  readonly encoding: DetectedEncoding;
  /** Whether the house file says the encoding. */
  readonly encodingIsSaid: boolean;
  /** Said by the house file. */
  readonly delimiter?: Delimiter;
  readonly workFolder: string;
  readonly onBytes: (bytes: number) => void;
  /** See `PrepareOptions`. */
  readonly onFound?: (file: ReadableFile) => void;
}

/** A file of plain UTF-8 to read from; the original's hash where reading was needed to get there. */
export interface TextSource {
  readonly source: string;
  readonly contentHash?: string;
}

/** The file itself where it is plain UTF-8, else a decompressed and transcoded copy in the work folder. */
export async function textSource(opened: OpenedFile, encoding = opened.encoding): Promise<TextSource> {
  if (encoding.encoding === "utf-8" && !opened.compressed) return {source: opened.path};
  const {path, contentHash} = await decodeFile(opened.path, {...opened, encoding});
  return {source: path, contentHash};
}
