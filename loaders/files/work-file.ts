import {randomUUID} from "node:crypto";
import {type FileHandle, mkdir, open} from "node:fs/promises";
import {basename, join} from "node:path";

/** A new file in the work folder, readable by its owner alone. */
export async function openWorkFile(
  workFolder: string,
  original: string,
  extension: string
): Promise<{path: string; file: FileHandle}> {
  await mkdir(workFolder, {recursive: true, mode: 0o700});
  const path = join(workFolder, `${basename(original).slice(0, 80)}-${randomUUID().slice(0, 8)}.${extension}`);
  return {path, file: await open(path, "wx", 0o600)};
}
