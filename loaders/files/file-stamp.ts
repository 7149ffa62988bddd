import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {stat} from "node:fs/promises";
import {pipeline} from "node:stream/promises";
import {UserError} from "../../lib/errors/errors.js";

/**
 * Size, modification and change time and inode of a file as one text. An equal stamp means that the file was not written to
 * or replaced in between, without reading it.
 * @throws UserError when there is no such file
 * @example await fileStamp("data/orders.csv") // "1048576 1763778000000000000 1763778000000000000 131"
 */
export async function fileStamp(path: string): Promise<string> {
  const {size, mtimeNs, ctimeNs, ino} = await stat(path, {bigint: true}).catch(error => {
    throw new UserError(`${path}: cannot be read, ${(error as Error).message}`, {cause: error});
  });
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
}

/**
 * SHA-256 of a file's bytes, hexadecimal.
 * @throws UserError when the file cannot be read
 */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, {highWaterMark: 1 << 20}), hash).catch(error => {
    throw new UserError(`${path}: cannot be read, ${(error as Error).message}`, {cause: error});
  });
  return hash.digest("hex");
}

/** @throws UserError when the file is gone, or is not the one that `stamp` was taken of */
async function expectUnchanged(path: string, stamp: string): Promise<void> {
  const now = await fileStamp(path).catch(error => {
    throw new UserError(`${path}: vanished while it was read; run again once it is there`, {cause: error});
  });
  if (now !== stamp) throw new UserError(`${path}: changed while it was read; run again once it is written completely`);
}

/**
 * Runs what reads a file, and makes sure that it read one file: when the file has changed meanwhile, that is the error, whatever the
 * reading came to.
 * @param stamp of the file before
 * @throws UserError when the file is gone or another
 */
export async function whileUnchanged<T>(path: string, stamp: string, read: () => Promise<T>): Promise<T> {
  const outcome = await read().then(
    value => ({value}),
    (error: unknown) => ({error})
  );
  await expectUnchanged(path, stamp);
  if ("error" in outcome) throw outcome.error;
  return outcome.value;
}
