import {existsSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {gunzipSync} from "node:zlib";

/** The folder with the real data and the reference values: CLIENTELE_SHARED, else `shared` beside the project. */
export const sharedFolder = resolve(
  process.env.CLIENTELE_SHARED ?? join(import.meta.dirname, "..", "..", "..", "shared")
);

/**
 * The path of a file there.
 * @throws when it is absent, naming the folder expected
 * @example sharedPath("data", "cdnow", "CDNOW_sample.txt")
 */
export function sharedPath(...parts: readonly string[]): string {
  const path = join(sharedFolder, ...parts);
  if (!existsSync(path))
    throw new Error(
      `The test data are absent: ${join(...parts)} is not in ${sharedFolder}. Put the shared folder beside the project or set CLIENTELE_SHARED to it.`
    );
  return path;
}

/** The text of a file there; `.gz` is unpacked. */
export function sharedText(...parts: readonly string[]): string {
  const bytes = readFileSync(sharedPath(...parts));
  return (parts.at(-1)?.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** A file of reference values, as `reference<Cases>("wilson_intervals")`; NaN and Infinity are read as null. */
export function reference<T>(name: string): T {
  const text = sharedText("reference", `${name}.json`);
  return JSON.parse(text.replace(/(?<=[:[,]\s*)-?(?:NaN|Infinity)(?=\s*[,\]}])/g, "null")) as T;
}

/** The same as one text with slashes. @example sharedFile("data/cdnow/CDNOW_sample.txt") */
export const sharedFile = (path: string): string => sharedPath(...path.split("/"));
