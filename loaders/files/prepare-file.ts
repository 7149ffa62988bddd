import {open, stat} from "node:fs/promises";
import {constants, gunzipSync} from "node:zlib";
import {UserError} from "../../lib/errors/errors.js";
import {freeIn, megabytes} from "../no-room.js";
import {extractMember} from "./archive.js";
import {detectEncoding, saidEncoding} from "./detect-encoding.js";
import {fileStamp, whileUnchanged} from "./file-stamp.js";
import {readBetween} from "./locate-records.js";
import type {OpenedFile} from "./opened-file.js";
import {prepareDelimited} from "./prepare-delimited.js";
import {prepareJson} from "./prepare-json.js";
import {prepareParquet} from "./prepare-parquet.js";
import type {PreparedFile, PrepareOptions} from "./prepared-file.js";
import type {EntityOf} from "./workbook/find-header.js";
import {lookAtSheets} from "./workbook/fitting-sheets.js";
import {prepareSheet, type SheetSource} from "./workbook/prepare-sheet.js";

const sampleBytes = 1 << 20;
const furtherSamples = 16;
const furtherSampleBytes = 1 << 16;
const jsonName = /\.(json|jsonl|ndjson)(\.gz)?$/i;

/**
 * Looks at every byte of an export file before DuckDB does: counts its records, sets aside what is no data, keeps what no one
 * can read, and finds or writes a file that DuckDB reads without loss. The original is read where it is clean UTF-8; else a
 * copy is written: decompressed, transcoded, without the lines that are no readable records.
 * @throws UserError when the file is missing, empty, has no header that fits its records, or changes while it is read
 * @example const orders = await prepareFile("data/orders.csv.gz", {workFolder}); orders.records // 120000
 */
export async function prepareFile(path: string, options: PrepareOptions): Promise<PreparedFile> {
  const stamp = await fileStamp(path);
  try {
    const {member} = options;
    return await whileUnchanged(path, stamp, async () =>
      member === undefined
        ? prepareAsFound(path, path, stamp, options)
        : prepareAsFound(await extractMember(path, member, options.workFolder), `${path}/${member}`, stamp, options)
    );
  } catch (error) {
    throw mendable(path, options.workFolder, error);
  }
}

async function prepareAsFound(
  path: string,
  shown: string,
  stamp: string,
  options: PrepareOptions
): Promise<PreparedFile> {
  const {size} = await stat(path);
  const samples = await takeSamples(path, size);
  const first = samples[0]!;
  if (isOldWorkbook(first)) throw new UserError(`${shown}: ${sayHowToSave}`);
  if (isZip(first)) return prepareWorkbook({path, shown, stamp, bytes: size, ...options});
  const compressed = first[0] === 0x1f && first[1] === 0x8b;
  const [head, further] = compressed ? [gunzippedHead(shown, first), []] : [first, samples.slice(1)];
  const encodingIsSaid = options.encoding !== undefined;
  const encoding = encodingIsSaid ? saidEncoding(options.encoding, head) : detectEncoding(head, further);
  let done = 0;
  const opened: OpenedFile = {
    ...{path, shown, bytes: size, stamp, compressed, encoding, encodingIsSaid},
    ...(options.delimiter ? {delimiter: options.delimiter} : {}),
    workFolder: options.workFolder,
    ...(options.onFound ? {onFound: options.onFound} : {}),
    onBytes: bytes => {
      done = Math.min(size, done + bytes);
      options.onProgress?.(done, size);
    }
  };
  if (first.toString("latin1", 0, 4) === "PAR1") return prepareParquet(path, shown, size, stamp);
  return jsonName.test(options.member ?? path) ? prepareJson(opened) : prepareDelimited(opened);
}

const knowsNoHeader: EntityOf = () => null;

/** Prepares the sheet that is meant; when none is, the first one whose header is known, else the first that has one. */
async function prepareWorkbook(
  source: Omit<SheetSource, "sheet" | "entityOf"> & Pick<PrepareOptions, "sheet" | "entityOf">
): Promise<PreparedFile> {
  const {path, shown, entityOf = knowsNoHeader} = source;
  if (source.sheet !== undefined) return prepareSheet({...source, sheet: source.sheet, entityOf});
  const sheets = await lookAtSheets(path, shown, undefined, entityOf);
  const found = sheets.find(({table}) => table?.entity) ?? sheets.find(({table}) => table) ?? sheets[0];
  if (!found) throw new UserError(`${shown}: has no sheet that is not hidden`);
  return prepareSheet({...source, sheet: found.sheet, entityOf});
}

/** What a person can do about a failure of the file system. */
function mendable(path: string, workFolder: string, error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return new UserError(`${path}: vanished while it was read; run again once it is there`, {cause: error});
    case "EACCES":
    case "EPERM":
    case "EISDIR":
      return new UserError(`${path}: cannot be read, ${(error as Error).message}`, {cause: error});
    case "ENOSPC":
    case "EFBIG":
    case "EDQUOT":
      return new UserError(
        `${path}: no room for its clean copy in ${workFolder} (${(error as Error).message}); ${megabytes(freeIn(workFolder) ?? 0)} are ` +
          "free there. Free some space and run again: what was imported stays, the rest is done then",
        {cause: error}
      );
    default:
      return error;
  }
}

/** The first bytes of a file, and shorter stretches from the rest of it. */
async function takeSamples(path: string, size: number): Promise<Buffer[]> {
  const file = await open(path, "r");
  try {
    const samples = [await readBetween(file, 0, Math.min(size, sampleBytes))];
    if (size <= sampleBytes) return samples;
    for (let sample = 1; sample <= furtherSamples; sample++) {
      const start = Math.floor(((size - furtherSampleBytes) * sample) / furtherSamples);
      samples.push(await readBetween(file, start, Math.min(size, start + furtherSampleBytes)));
    }
    return samples;
  } finally {
    await file.close();
  }
}

function gunzippedHead(path: string, head: Buffer): Buffer {
  try {
    return gunzipSync(head, {finishFlush: constants.Z_SYNC_FLUSH});
  } catch (error) {
    throw new UserError(`${path}: the gzip data are damaged (${(error as Error).message}); export the file again`, {
      cause: error
    });
  }
}

const isZip = (head: Buffer): boolean => head.toString("latin1", 0, 4) === "PK\u0003\u0004";

/** Old Excel files, and workbooks with a password, are OLE compound files. */
const isOldWorkbook = (head: Buffer): boolean => head.length >= 4 && head.readUInt32BE(0) === 0xd0cf11e0;
const sayHowToSave =
  "is an old Excel file (.xls) or has a password; open it in Excel and save it as Excel workbook (.xlsx) without one, or as CSV (UTF-8)";
