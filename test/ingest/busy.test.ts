import type {ChildProcess} from "node:child_process";
import {spawn} from "node:child_process";
import {once} from "node:events";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {heldBy} from "../../loaders/database/busy.js";
import {processStart} from "../../loaders/database/process-start.js";
import {withWarehouseReader} from "../../loaders/database/warehouse.js";
import {silent} from "../../loaders/progress/progress.js";
import {refresh} from "../../loaders/refresh.js";
import {typescriptCommand} from "../../loaders/site/site-child.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {houseState} from "./database-state.js";

interface Place {
  readonly data: string;
  readonly config: string;
  readonly warehouse: string;
  readonly vault: string;
}

const withPlace = (use: (place: Place) => Promise<void>): Promise<void> =>
  withTemporaryFolder(async folder => {
    const data = join(folder, "data");
    mkdirSync(data);
    writeFileSync(
      join(data, "orders.csv"),
      ["order_id,customer_id,ordered_at,total", ...Array.from({length: 500}, (_, n) => `${n},C${n % 90},2024-05-01,1`)]
        .map(line => `${line}\n`)
        .join("")
    );
    writeFileSync(join(folder, "house.mjs"), 'export default {name: "Fern & Fable"};\n');
    const named = (name: string) => join(folder, name);
    await use({data, config: named("house.mjs"), warehouse: named("w.duckdb"), vault: named("v.duckdb")});
  });

/** A process that has a database open until it is killed. */
async function holder(file: string, mode: "READ_ONLY" | "READ_WRITE"): Promise<ChildProcess> {
  const program = `import {DuckDBInstance} from "@duckdb/node-api";
    await (await DuckDBInstance.create(${JSON.stringify(file)}, {access_mode: "${mode}"})).connect();
    console.log("open");
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {stdio: ["ignore", "pipe", "inherit"]});
  await once(child.stdout, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "close");
}

it.each(["READ_WRITE", "READ_ONLY"] as const)(
  "a refresh beside a process that has the warehouse open (%s) says which and since when, and goes on once that one is killed",
  mode =>
    withPlace(async place => {
      await refresh(place);
      const other = await holder(place.warehouse, mode);
      const who = new RegExp(
        `w\\.duckdb is in use by process ${other.pid} \\(.+\\) since \\d{4}-\\d\\d-\\d\\d .*; waited 0 seconds`
      );
      await expect(refresh({...place, wait: 0})).rejects.toThrow(who);
      const notes: string[] = [];
      const waiting = refresh({...place, wait: 60}, {...silent, note: text => notes.push(text)});
      await expect.poll(() => notes.length, {timeout: 10_000}).toBe(1);
      await kill(other);
      expect((await waiting).rowsRead).toBe(0);
      expect(notes[0]).toMatch(new RegExp(`process ${other.pid} .*; waiting up to 60 seconds for it to end$`));
    })
);

it("a refresh waits for the vault too, and has changed nothing meanwhile", () =>
  withPlace(async place => {
    await refresh(place);
    const before = await houseState(place);
    const other = await holder(place.vault, "READ_WRITE");
    writeFileSync(join(place.data, "more.csv"), "order_id,customer_id,ordered_at,total\n501,C1,2024-05-02,3\n");
    await expect(refresh({...place, wait: 0.3})).rejects.toThrow(/v\.duckdb is in use by process/);
    await kill(other);
    expect(await houseState(place)).toEqual(before);
    expect((await refresh(place)).rowsAccepted).toBe(1);
  }));

it("what builds the site waits for a refresh to end", () =>
  withPlace(async place => {
    await refresh(place);
    const other = await holder(place.warehouse, "READ_WRITE");
    const reading = withWarehouseReader(place.warehouse, async connection =>
      (await connection.runAndReadAll("SELECT count(*)::INTEGER FROM core.orders")).getRowsJson()
    );
    setTimeout(() => other.kill("SIGKILL"), 300);
    expect(await reading).toEqual([[500]]);
  }));

it("of three refreshes at once each ends well, and together they come to what one would", () =>
  withPlace(async place => {
    const alone = {...place, warehouse: `${place.warehouse}.alone`, vault: `${place.vault}.alone`};
    await refresh(alone);
    const options = Object.entries(place).flatMap(([name, value]) => [`--${name}`, value]);
    const [command, args] = typescriptCommand("cli/refresh.ts", ...options);
    const ended = [1, 2, 3].map(async () => {
      const child = spawn(command, args, {stdio: ["ignore", "ignore", "inherit"]});
      const [code] = await once(child, "close");
      return code;
    });
    expect(await Promise.all(ended)).toEqual([0, 0, 0]);
    expect(await houseState(place)).toEqual(await houseState(alone));
  }));

it("heldBy names the process that has the file", () => {
  const message =
    'IO Error: Could not set lock on file "/w/a.duckdb": Conflicting lock is held in /usr/bin/node (PID 42). See also https://duckdb.org';
  expect(heldBy(message, () => new Date(2024, 11, 31, 10, 41, 7))).toBe(
    "/w/a.duckdb is in use by process 42 (/usr/bin/node) since 2024-12-31 10:41:07: another refresh, a build or a query is at work"
  );
  expect(heldBy(message, () => null)).toContain("process 42 (/usr/bin/node): another");
  expect(heldBy("IO Error: disk full")).toBeNull();
});

it("processStart tells when this process began, within two seconds of its own clock", () => {
  const own = Date.now() - 1000 * process.uptime();
  expect(Math.abs((processStart(process.pid)?.getTime() ?? 0) - own)).toBeLessThan(2000);
  expect(processStart(2 ** 30)).toBeNull();
});
