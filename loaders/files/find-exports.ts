import type {Dirent} from "node:fs";
import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {UserError} from "../../lib/errors/errors.js";
import {withArchive} from "./archive.js";

export interface ExportFile {
  readonly path: string;
  /** Path below the folder, with forward slashes; of a file in an archive or a sheet in a workbook with its name behind that. */
  readonly name: string;
  /** The file of a zip archive that is meant. */
  readonly member?: string;
  /** The sheet of a workbook that is meant. */
  readonly sheet?: string;
  /** All sheets of that workbook that are read. */
  readonly sheets?: readonly string[];
}

const exportName = /\.((csv|tsv|txt|json|jsonl|ndjson|parquet)(\.gz)?|xls[xm])$/i;
export const archiveName = /\.zip$/i;
const unreadName =
  /\.(xlsb?|ods|numbers|7z|rar|tar|tgz|bz2|xz|zst|xml|sqlite3?|mdb|accdb|dbf|sav|dta|sas7bdat|rdata|feather|avro|orc)$/i;
const ignoredName = /^\.|^readme\.(md|txt)$|(^|\.)truth\.json$/i;
const sampleFolder = "sample";

/**
 * The export files under a folder and its subfolders, sorted by name. Hidden files, READMEs, the sample's truth and the
 * generated `sample/` folder itself are no exports of the house.
 * @throws UserError when the folder cannot be listed, or holds data of a kind that is not read (a spreadsheet, an archive); a folder
 *   that does not exist holds no exports
 * @example await findExports("data") // [{path: "data/shop/orders.csv", name: "shop/orders.csv"}]
 */
export async function findExports(folder: string): Promise<ExportFile[]> {
  const names = (await namesBelow(folder, "")).sort(byCodeUnits);
  const found: ExportFile[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (archiveName.test(name)) found.push(...(await membersOf(path, name)));
    else found.push({path, name});
  }
  return found;
}

/**
 * The export files of an archive.
 * @param name how the archive is called
 */
export async function membersOf(path: string, name: string): Promise<ExportFile[]> {
  const members = await withArchive(path, path, async archive => archive.names);
  return members
    .filter(member => {
      const parts = member.split("/");
      if (parts.some(part => ignoredName.test(part) || part === "__MACOSX")) return false;
      if (archiveName.test(member))
        throw new UserError(`${path}/${member}: is an archive within an archive; unpack the outer one`);
      if (!exportName.test(member)) refuseUnread(`${path}/${member}`, parts.at(-1)!);
      return exportName.test(member);
    })
    .sort(byCodeUnits)
    .map(member => ({path, name: `${name}/${member}`, member}));
}

async function namesBelow(folder: string, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(join(folder, prefix))) {
    const name = prefix + entry.name;
    if (ignoredName.test(entry.name)) continue;
    if (entry.isDirectory()) {
      if (name !== sampleFolder) found.push(...(await namesBelow(folder, `${name}/`)));
    } else if (entry.name.startsWith("~$")) continue;
    else if (exportName.test(entry.name) || archiveName.test(entry.name)) found.push(name);
    else refuseUnread(join(folder, name), entry.name);
  }
  return found;
}

/** @throws UserError for data of a kind that is not read */
function refuseUnread(path: string, name: string): void {
  if (!unreadName.test(name)) return;
  const isSpreadsheet = /\.(xlsb?|ods|numbers)$/i.test(name);
  throw new UserError(
    `${path}: files of this kind are not read; expected CSV, TSV, JSON, JSON lines, Parquet or Excel (.xlsx), or a zip archive of these. ` +
      (isSpreadsheet
        ? "Open it and save it as Excel workbook (.xlsx) or as CSV (UTF-8), or take it out of the folder"
        : "Save it as one of these, or take it out of the folder")
  );
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, {withFileTypes: true});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new UserError(`${folder}: cannot be listed, ${(error as Error).message}`, {cause: error});
  }
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
