import {closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";

/** Makes a folder, with those above it, that only its owner may look into. A folder that is there stays as it is. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, {recursive: true, mode: 0o700});
}

/**
 * Writes a file that names persons: readable by its owner alone from the first byte on, whatever the process's umask; in the place of
 * an older one only once it is whole.
 */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  makePrivateFolder(dirname(path));
  const unfinished = `${path}.${process.pid}.part`;
  const file = openSync(unfinished, "w", 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}
