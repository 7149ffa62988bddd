import {createHash} from "node:crypto";
import {once} from "node:events";
import type {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import yauzl from "yauzl";
import {UserError} from "../../lib/errors/errors.js";
import {openWorkFile} from "./work-file.js";

/** A zip archive that is open: also what a workbook is inside. */
export interface Archive {
  /** Names of its files, with forward slashes. */
  readonly names: readonly string[];
  /** The bytes of one of them, decompressed; they are never more than the archive's list says. */
  read(name: string): Promise<Readable>;
}

/** Archives unpack to at most so many times their size, beyond the first `alwaysAllowedBytes`. */
const mostTimesLarger = 200;
const alwaysAllowedBytes = 100 * 1024 * 1024;

/**
 * Opens a zip archive, runs `use` with it, and closes it.
 * @param shown how the archive is called in messages
 * @throws UserError when it is no sound zip archive, is encrypted, or unpacks to more than any honest export does
 */
export async function withArchive<T>(path: string, shown: string, use: (archive: Archive) => Promise<T>): Promise<T> {
  const zip = await yauzl.openPromise(path, {autoClose: false, lazyEntries: true}).catch(error => {
    throw damaged(shown, error);
  });
  try {
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    refuseUnsafe(shown, [...entries.values()], zip.fileSize);
    return await use({
      names: [...entries.keys()].filter(name => !name.endsWith("/")),
      read: name => zip.openReadStreamPromise(entries.get(name)!)
    });
  } catch (error) {
    throw isOfZip(error) ? damaged(shown, error) : error;
  } finally {
    zip.close();
    if (zip.isOpen) await once(zip, "close").catch(() => undefined);
  }
}

/**
 * Unpacks one file of an archive into the work folder.
 * @returns the path of the copy, readable by its owner alone
 */
export async function extractMember(path: string, member: string, workFolder: string): Promise<string> {
  return withArchive(path, path, async archive => {
    if (!archive.names.includes(member)) throw new UserError(`${path}: no longer holds ${member}; run again`);
    const copy = await openWorkFile(workFolder, member, "member");
    await pipeline(await archive.read(member), copy.file.createWriteStream({highWaterMark: 1 << 20}));
    return copy.path;
  });
}

/** SHA-256 of a file of an archive, hexadecimal. */
export async function hashMember(path: string, member: string): Promise<string> {
  return withArchive(path, path, async archive => {
    const hash = createHash("sha256");
    if (archive.names.includes(member)) await pipeline(await archive.read(member), hash);
    return hash.digest("hex");
  });
}

function refuseUnsafe(shown: string, entries: readonly yauzl.Entry[], bytes: number): void {
  const locked = entries.find(entry => entry.isEncrypted());
  if (locked)
    throw new UserError(
      `${shown}: is encrypted, and no password is asked for; unpack it and put the files into the folder`
    );
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > alwaysAllowedBytes && unpacked > bytes * mostTimesLarger)
    throw new UserError(
      `${shown}: ${megabytes(bytes)} that unpack to ${megabytes(unpacked)}, more than ${mostTimesLarger} times as much, as only a ` +
        "zip bomb does; if you trust it, unpack it and put the files into the folder"
    );
  const strange = entries.find(entry => !entry.canDecodeFileData());
  if (strange)
    throw new UserError(
      `${shown}: is compressed in a way that is not read (method ${strange.compressionMethod}); pack it anew as zip`
    );
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000).toLocaleString("en")} MB`;

/** yauzl throws plain errors, zlib such with a code. */
const isOfZip = (error: unknown): boolean =>
  error instanceof Error &&
  !(error instanceof UserError) &&
  ((error as NodeJS.ErrnoException).code === undefined || (error as NodeJS.ErrnoException).code!.startsWith("Z_")) &&
  error.constructor === Error;

function damaged(shown: string, error: unknown): unknown {
  const {code, message} = error as NodeJS.ErrnoException;
  if (code !== undefined && !code.startsWith("Z_")) return error;
  return new UserError(`${shown}: the archive is damaged or no zip archive (${message}); export or pack it again`, {
    cause: error
  });
}
