import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {PassThrough, Transform} from "node:stream";
import {pipeline} from "node:stream/promises";
import {createGunzip} from "node:zlib";
import iconv from "iconv-lite";
import {UserError} from "../../lib/errors/errors.js";
import type {DetectedEncoding} from "./detect-encoding.js";
import {openWorkFile} from "./work-file.js";

export interface DecodeOptions {
  /** How the file is called in messages. */
  readonly shown: string;
  readonly compressed: boolean;
  readonly encoding: DetectedEncoding;
  readonly workFolder: string;
  /** Bytes of the original read. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Streams a file into a UTF-8 copy in the work folder: decompressed, transcoded, without byte order mark.
 * @returns the copy and the SHA-256 of the original
 * @throws UserError when the file ends within its compressed data, or is no gzip data after all
 */
export async function decodeFile(path: string, options: DecodeOptions): Promise<{path: string; contentHash: string}> {
  const hash = createHash("sha256");
  const copy = await openWorkFile(options.workFolder, path, "utf8");
  const watched = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      options.onBytes?.(chunk.length);
      done(null, chunk);
    }
  });
  try {
    await pipeline(
      createReadStream(path, {highWaterMark: 1 << 20}),
      watched,
      options.compressed ? createGunzip({chunkSize: 1 << 18}) : new PassThrough({highWaterMark: 1 << 20}),
      toUtf8(options.encoding),
      copy.file.createWriteStream({highWaterMark: 1 << 20})
    );
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    if (code?.startsWith("Z_") !== true) throw error;
    throw new UserError(
      `${options.shown}: the gzip data are damaged or end too early (${message}); export the file again`,
      {
        cause: error
      }
    );
  }
  return {path: copy.path, contentHash: hash.digest("hex")};
}

function toUtf8({encoding, markBytes}: DetectedEncoding): Transform {
  let toSkip = markBytes;
  const decoder = encoding === "utf-8" ? undefined : iconv.getDecoder(encoding, {stripBOM: false});
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const bytes = chunk.subarray(Math.min(toSkip, chunk.length));
      toSkip -= chunk.length - bytes.length;
      done(null, decoder ? Buffer.from(decoder.write(bytes)) : bytes);
    },
    flush(done) {
      done(null, Buffer.from(decoder?.end() ?? ""));
    }
  });
}
