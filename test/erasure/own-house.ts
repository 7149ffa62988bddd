import {spawn} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {withWarehouseAndVault} from "../../loaders/database/vault.js";
import type {RefreshSummary} from "../../loaders/refresh.js";
import {refresh} from "../../loaders/refresh.js";
import {typescriptCommand} from "../../loaders/site/site-child.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** A house of one's own in a folder: exports, house file, both databases. */
export interface OwnHouse {
  readonly folder: string;
  readonly warehouse: string;
  readonly vault: string;
  write(name: string, lines: readonly string[]): void;
  /** Writes the house file; its text is an object of keys besides the name. */
  configure(keys: string): void;
  refresh(now?: Date): Promise<RefreshSummary>;
  /** Runs a command of cli/ as its own process, with the house's places. */
  command(name: string, ...args: string[]): Promise<Ran>;
  /** Rows of a query as JSON values. */
  ask(sql: string): Promise<unknown[]>;
}

/** Opens a house with no exports, runs `use` with it, and removes it. */
export function withOwnHouse(use: (house: OwnHouse) => Promise<void>): Promise<void> {
  return withTemporaryFolder(async folder => {
    const data = join(folder, "data");
    mkdirSync(data);
    let version = 0;
    const places = {data, warehouse: join(folder, "w", "w.duckdb"), vault: join(folder, "v", "v.duckdb")};
    const config = (): string => join(folder, `house-${version}.mjs`);
    const configure = (keys: string): void => {
      version++;
      writeFileSync(config(), `export default {name: "Fern & Fable", ${keys}};\n`);
    };
    configure("");
    await use({
      folder,
      ...places,
      configure,
      write: (name, lines) => writeFileSync(join(data, name), `${lines.join("\n")}\n`),
      refresh: now => refresh({...places, config: config(), maxRejects: 1, ...(now ? {now} : {})}),
      command: (name, ...args) =>
        run(`cli/${name}.ts`, [
          ...Object.entries({...places, config: config()}).flatMap(([key, value]) => [`--${key}`, value]),
          ...args
        ]),
      ask: sql =>
        withWarehouseAndVault(places, async connection => (await connection.runAndReadAll(sql)).getRowObjectsJson())
    });
  });
}

async function run(file: string, args: readonly string[]): Promise<Ran> {
  const [command, all] = typescriptCommand(file, ...args);
  const child = spawn(command, all, {stdio: ["ignore", "pipe", "pipe"]});
  const printed = {output: "", errors: ""};
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed.output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed.errors += text;
  });
  const code = await new Promise<number | null>((settle, reject) => child.on("error", reject).on("close", settle));
  return {code: code ?? 1, ...printed};
}
