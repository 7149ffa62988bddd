import {resolve} from "node:path";
import {UserError} from "../../lib/errors/errors.js";
import {withWarehouseReader} from "../database/warehouse.js";
import type {PageLoad} from "./page-source.js";
import {runPageSource} from "./page-source.js";

/** The warehouse that the site may read: the one its process was started with, and no other file. */
export function givenWarehouse(): string {
  const file = process.env.CLIENTELE_WAREHOUSE;
  if (file) return file;
  throw new UserError("CLIENTELE_WAREHOUSE is not set: it names the warehouse's file, as warehouse/warehouse.duckdb");
}

/** Prints one page's data on standard output, as Framework's preview asks for it; a failure goes to standard error and the exit code. */
export async function printPageSource(file: string, load?: PageLoad): Promise<void> {
  try {
    const print = async (bytes: Uint8Array) => void process.stdout.write(bytes);
    await withWarehouseReader(givenWarehouse(), async warehouse =>
      print(await runPageSource(resolve(file), warehouse, load))
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
