import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

const isGenerated = (path: string) => /(^|[\\/])\.observablehq([\\/]|$)|vendor[\\/][^\\/]+\.js$/.test(path);

function* filesBelow(folder: string): Generator<string> {
  const entries = readdirSync(folder, {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (isGenerated(path) || entry.isSymbolicLink()) continue;
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

/** Stands for the names and contents of the files below a folder; not for their times, nor for what a build itself writes there. */
export function hashFolder(folder: string): string {
  const hash = createHash("sha256");
  for (const file of filesBelow(folder)) {
    hash.update(file.slice(folder.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}
