import {mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Connection} from "./database/connection.js";
import {quotedText} from "./database/sql.js";

/** Makes a folder with nothing in it. */
export function emptyFolder(folder: string): void {
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
}

/** Copies of files and what DuckDB spills may name persons: both lie beside the vault, and are gone when the run is over. */
export async function inWorkFolder<T>(
  connection: Connection,
  folder: string,
  use: (folder: string) => Promise<T>
): Promise<T> {
  emptyFolder(folder);
  try {
    await connection.run(`SET temp_directory = ${quotedText(join(folder, "spill"))}`);
    return await use(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
