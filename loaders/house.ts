import {existsSync} from "node:fs";
import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {UserError} from "../lib/errors/errors.js";
import type {House} from "../lib/house/house.js";
import {parseHouse} from "../lib/house/house.js";

export const defaultHouseFile = "clientele.config.ts";

/**
 * Reads and checks the house file.
 * @param file its path; the default export is the house
 * @throws UserError when the file is missing or has a mistake
 */
export async function loadHouse(file: string = defaultHouseFile): Promise<House> {
  const path = resolve(file);
  if (!existsSync(path))
    throw new UserError(`no house file at ${path}: write one with a default export defineHouse({name: "..."})`);
  return parseHouse(await defaultExport(path, file), file);
}

async function defaultExport(path: string, file: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(path).href)) as {default?: unknown};
    return module.default;
  } catch (error) {
    const lines = (error as Error).message.split("\n");
    const mistake = lines.find(line => line.includes(": ERROR: ")) ?? lines[0];
    throw new UserError(`${file}: cannot be read, ${mistake}`, {cause: error});
  }
}
