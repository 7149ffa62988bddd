import type {Dirent} from "node:fs";
import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {UserError} from "../../lib/errors/errors.js";

export interface ExportFile {
  readonly path: string;
  /** Path below the folder, with forward slashes. */
  readonly name: string;
}

const exportName = /\.(csv|tsv|txt|json|jsonl|ndjson|parquet)(\.gz)?$/i;
const unreadName =
  /\.(xls[xmb]?|ods|numbers|zip|7z|rar|tar|tgz|bz2|xz|zst|xml|sqlite3?|mdb|accdb|dbf|sav|dta|sas7bdat|rdata|feather|avro|orc)$/i;
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
  const names = await namesBelow(folder, "");
  return names.sort(byCodeUnits).map(name => ({path: join(folder, name), name}));
}

async function namesBelow(folder: string, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(join(folder, prefix))) {
    const name = prefix + entry.name;
    if (ignoredName.test(entry.name)) continue;
    if (entry.isDirectory()) {
      if (name !== sampleFolder) found.push(...(await namesBelow(folder, `${name}/`)));
    } else if (exportName.test(entry.name)) found.push(name);
    else if (unreadName.test(entry.name) && !entry.name.startsWith("~$"))
      throw new UserError(
        `${join(folder, name)}: files of this kind are not read; expected CSV, TSV, JSON lines or Parquet, plain or gzipped. ` +
          "Save it as one of these, or take it out of the folder"
      );
  }
  return found;
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
