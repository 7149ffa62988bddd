import {spawn} from "node:child_process";
import {chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {writeSample} from "../../loaders/sample/sample.js";
import {typescriptCommand} from "../../loaders/site/site-child.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";

/** Files and folders below one that someone other than the owner may read, by mode. */
function openToOthers(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {recursive: true, encoding: "utf8"}).flatMap(name => {
    try {
      const {mode} = statSync(join(folder, name));
      return mode & 0o077 ? [`${name} ${(mode & 0o777).toString(8)}`] : [];
    } catch {
      return [];
    }
  });
}

it("keeps everything of the vault to its owner at every moment of a refresh, under a umask that opens all files to all", () =>
  withTemporaryFolder(async folder => {
    await writeSample({folder: join(folder, "data"), customers: 300, seed: 3});
    writeFileSync(join(folder, "house.mjs"), 'export default {name: "Fern & Fable", currency: "GBP"};\n');
    mkdirSync(join(folder, "vault"), {mode: 0o700});
    const [command, args] = typescriptCommand(
      "cli/refresh.ts",
      ...["--data", join(folder, "data"), "--config", join(folder, "house.mjs")],
      ...["--warehouse", join(folder, "w", "w.duckdb"), "--vault", join(folder, "vault", "v.duckdb")]
    );
    const seen = new Set<string>();
    const open = new Set<string>();
    const child = spawn("sh", ["-c", 'umask 000; exec "$@"', "sh", command, ...args], {stdio: "ignore"});
    const watch = setInterval(() => {
      for (const name of readdirSync(join(folder, "vault"))) seen.add(name);
      for (const name of openToOthers(join(folder, "vault"))) open.add(name);
    }, 1);
    expect(await new Promise(settle => child.on("close", settle))).toBe(0);
    clearInterval(watch);
    expect([...seen]).toEqual(expect.arrayContaining(["v.duckdb", "v.duckdb.wal", "v.duckdb.work"]));
    expect([...open]).toEqual([]);
    chmodSync(join(folder, "vault", "v.duckdb"), 0o644);
    const again = spawn(command, args, {stdio: "ignore"});
    expect(await new Promise(settle => again.on("close", settle))).toBe(0);
    expect(openToOthers(join(folder, "vault"))).toEqual([]);
  }));
