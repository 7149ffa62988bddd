import {statfsSync} from "node:fs";
import {dirname} from "node:path";
import {UserError} from "../lib/errors/errors.js";

const causes = "No space left on device|File too large|Disk quota exceeded";
const failedWrite = new RegExp(`"([^"]+)"[^"]*?: (${causes})`, "s");
const failedCode: Readonly<Record<string, string>> = {
  ENOSPC: "no space left on device",
  EFBIG: "file too large",
  EDQUOT: "disk quota exceeded"
};

/**
 * Runs what writes; where it fails for want of room, says which file, how much room there is and what to do.
 * @param wanted how many bytes of exports there are: warehouse and vault come to about as many
 * @throws UserError in the place of such an error
 */
export async function sayingWhatHasNoRoom<T>(write: () => Promise<T>, wanted: number): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const said = noRoom(error, wanted);
    throw said ? new UserError(said, {cause: error}) : error;
  }
}

/**
 * What an error says of want of room, for people; null when it is about something else.
 * @param freeBytes how much room there is beside a file; null where the system does not tell
 * @example noRoom(new Error('IO Error: Could not write file "/w/a.duckdb": No space left on device'), 5e8, () => 2e6)
 * // '/w/a.duckdb: no room to write it (no space left on device); 2 MB are free there, the exports have 500 MB and the databases ...'
 */
export function noRoom(error: unknown, wanted: number, freeBytes = freeBeside): string | null {
  const {message, code, path} = error as NodeJS.ErrnoException;
  const [, file, cause] = failedWrite.exec(message ?? "") ?? [undefined, path, failedCode[code ?? ""]];
  const needs = `the exports have ${megabytes(wanted)} and the databases come to about as much`;
  const then = "and run again: what was imported stays, the rest is done then";
  if (file && cause) {
    const free = freeBytes(file);
    const there = free === null ? "" : `${megabytes(free)} are free there, `;
    return `${file}: no room to write it (${cause.toLowerCase()}); ${there}${needs}. Free some space or name another place, ${then}`;
  }
  if (/max_temp_directory_size/.test(message ?? ""))
    return `neither memory nor disk have room for what is being sorted and joined; ${needs}. Free some space, ${then}`;
  return null;
}

const freeBeside = (file: string): number | null => freeIn(dirname(file));

/** How many bytes are free in a folder; null where the system does not tell. */
export function freeIn(folder: string): number | null {
  try {
    const {bavail, bsize} = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** As "1,234 MB". */
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString("en")} MB`;
