import {existsSync, mkdirSync, renameSync, rmSync} from "node:fs";
import {basename, join} from "node:path";
import {UserError} from "../lib/errors/errors.js";
import type {House} from "../lib/house/house.js";
import type {ExportFile} from "./files/find-exports.js";
import {findExports} from "./files/find-exports.js";

/** What a command may say of where things are. */
export interface PlaceOptions {
  /** Where the exports lie. @default the house file's dataFolder */
  readonly data?: string;
  /** @default warehouse/warehouse.duckdb, for the sample warehouse/sample.duckdb */
  readonly warehouse?: string;
  /** @default vault/vault.duckdb, for the sample vault/sample.duckdb */
  readonly vault?: string;
  /** Of a rebuilt day: the vault of today, whose forgotten persons stay forgotten. @default vault/vault.duckdb, for the sample vault/sample.duckdb */
  readonly houseVault?: string;
  /** The day whose state is rebuilt, in databases of its own: warehouse/warehouse-as-of-2026-03-01.duckdb. @default all that came in */
  readonly asOf?: string;
}

/** Where things are. */
export interface Places {
  /** "sample" when the figures are invented. */
  readonly mode: "own" | "sample";
  /** The folder that names of files are given from. */
  readonly data: string;
  readonly exports: readonly ExportFile[];
  readonly warehouse: string;
  readonly vault: string;
  /** The vault that holds the house's own state, of today. */
  readonly houseVault: string;
}

/** Writes the invented shop's exports into a folder. */
export type SampleWriter = (folder: string) => Promise<unknown>;

/** For commands that look at what is there: without exports there is nothing to look at. */
export const noSample: SampleWriter = async () => {
  throw new UserError("there are no exports yet: run `npm run refresh` first");
};

/**
 * Finds the exports and the databases. With no exports of one's own the sample stands in, and is written when it is missing.
 * @throws UserError when the folder named by `data` does not exist, and when there are no exports and none come of the sample
 */
export async function findPlaces(options: PlaceOptions, house: House, writeSample: SampleWriter): Promise<Places> {
  if (options.data !== undefined && !existsSync(options.data))
    throw new UserError(`--data: got ${options.data}, wanted a folder that exists`);
  const data = options.data ?? house.dataFolder;
  const own = await findExports(data);
  if (own.length > 0) return places(existsSync(join(data, "truth.json")) ? "sample" : "own", data, own, options);
  const folder = join(data, "sample");
  if ((await findExports(folder)).length === 0) await writeWhole(data, folder, writeSample);
  const invented = await findExports(folder);
  if (invented.length === 0) throw new UserError(`${data}: no exports, and no sample shop in ${folder}`);
  return places("sample", folder, invented, options);
}

/** A sample that was only half written, by a run that was killed, is never taken for a whole one. */
async function writeWhole(data: string, folder: string, writeSample: SampleWriter): Promise<void> {
  const unfinished = join(data, `.sample-${process.pid}`);
  mkdirSync(unfinished, {recursive: true});
  try {
    await writeSample(unfinished);
    rmSync(folder, {recursive: true, force: true});
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, {recursive: true, force: true});
  }
}

const houseDatabases = (mode: Places["mode"]): {warehouse: string; vault: string} =>
  mode === "own" ? {warehouse: "warehouse", vault: "vault"} : {warehouse: "sample", vault: "sample"};

function places(mode: Places["mode"], data: string, exports: readonly ExportFile[], options: PlaceOptions): Places {
  const clash = /^(core|marts|ledger|vault_file|temp|system)\.[^/]*$/i.exec(basename(options.warehouse ?? ""));
  if (clash)
    throw new UserError(
      `--warehouse: got ${options.warehouse}, wanted a name other than ${clash[1]}, which has a meaning inside it`
    );
  const name = houseDatabases(mode);
  const asOf = options.asOf === undefined ? "" : `-as-of-${options.asOf}`;
  return {
    mode,
    data,
    exports: [...exports].sort(byNameWithoutEnding),
    warehouse: options.warehouse ?? join("warehouse", `${name.warehouse}${asOf}.duckdb`),
    vault: options.vault ?? join("vault", `${name.vault}${asOf}.duckdb`),
    houseVault: options.houseVault ?? join("vault", `${name.vault}.duckdb`)
  };
}

/** Files are read in the order of their names, a later one wins: "orders (1).csv" comes after "orders.csv". */
function byNameWithoutEnding(a: ExportFile, b: ExportFile): number {
  const [x, y] = [a.name.replace(/\.[^/]*$/, ""), b.name.replace(/\.[^/]*$/, "")];
  return x < y ? -1 : x > y ? 1 : a.name < b.name ? -1 : 1;
}
