import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {createRandom} from "../../lib/statistics/random.js";
import {noRoom} from "../../loaders/no-room.js";
import {refresh} from "../../loaders/refresh.js";
import {typescriptCommand} from "../../loaders/site/site-child.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {houseState} from "./database-state.js";

const random = createRandom(20261127);
const letters = (count: number): string =>
  Array.from({length: count}, () => String.fromCharCode(97 + Math.floor(26 * random.uniform()))).join("");
const lines = (header: string, count: number, line: (n: number) => string): string =>
  `${header}\n${Array.from({length: count}, (_, n) => line(n)).join("\n")}\n`;

/** Exports that make one place large and leave the others small. */
const exportsThatFill = {
  warehouse: {
    name: "orders.csv",
    content: lines("order_id,customer_id,ordered_at,total", 60_000, n => `${letters(40)}${n},C${n % 50},2024-05-01,1`)
  },
  vault: {
    name: "customers.csv",
    content: lines("customer_id,street", 20_000, n => `C${n},${letters(80)}`)
  },
  work: {
    name: "orders.csv.gz",
    content: gzipSync(
      lines(
        "order_id,customer_id,ordered_at,total,note",
        20_000,
        n => `${n},C${n % 50},2024-05-01,1,${"x".repeat(250)}`
      )
    )
  }
};

type Full = keyof typeof exportsThatFill;

const filesAt = (folder: string, apart: Partial<Record<Full, string>> = {}) => ({
  warehouse: join(apart.warehouse ?? folder, "w.duckdb"),
  vault: join(apart.vault ?? apart.work ?? folder, "v.duckdb")
});

/** Runs a refresh as a person would. */
function run(options: Readonly<Record<string, string>>, wrap: (command: string[]) => string[] = command => command) {
  const [node, args] = typescriptCommand(
    "cli/refresh.ts",
    ...Object.entries(options).flatMap(([k, v]) => [`--${k}`, v])
  );
  const [command, ...rest] = wrap([node, ...args]);
  const {status, stderr} = spawnSync(command!, rest, {encoding: "utf8"});
  return {status, stderr};
}

/** No file of the process may grow beyond 2 MB (the shell counts in blocks of 512 bytes, or of 1024). */
const withSmallFiles = (command: string[]): string[] => ["sh", "-c", 'ulimit -f 2000 && exec "$@"', "sh", ...command];

const scene = (full: Full, folder: string) => {
  const data = join(folder, "data");
  mkdirSync(data);
  writeFileSync(join(folder, "house.mjs"), 'export default {name: "Fern & Fable"};\n');
  const {name, content} = exportsThatFill[full];
  writeFileSync(join(data, name), content);
  return {data, config: join(folder, "house.mjs")};
};

const named: Readonly<Record<Full, RegExp>> = {
  warehouse:
    /w\.duckdb(\.wal)?: no room to write it \((file too large|no space left on device)\); [\d,]+ MB are free there, the exports have \d/,
  vault:
    /v\.duckdb(\.wal)?: no room to write it \((file too large|no space left on device)\); [\d,]+ MB are free there, the exports have \d/,
  work: /orders\.csv\.gz: no room for its clean copy in .*v\.duckdb\.work.*; [\d,]+ MB are free there/
};

describe.each(["warehouse", "vault", "work"] as const)("no room for the %s", full => {
  it("names the file and the room there is, ends with 1, and the next run with room makes it good", () =>
    withTemporaryFolder(async folder => {
      const place = {...scene(full, folder), ...filesAt(folder)};
      const failed = run(place, withSmallFiles);
      expect(failed.stderr).toMatch(named[full]);
      expect(failed.stderr).toMatch(/Free some space.* run again: what was imported stays/);
      expect(failed.stderr).not.toMatch(/\n\s+at /);
      expect(failed.status).toBe(1);
      expect(run(place)).toEqual({status: 0, stderr: ""});
      const undisturbed = {...place, ...filesAt(join(folder, "undisturbed"))};
      await refresh(undisturbed);
      expect(await houseState(place)).toEqual(await houseState(undisturbed));
    }));
});

/** Runs `use` with a folder on a disk of so many megabytes and a way to enlarge it; @returns false where mounting is not allowed. */
async function withSmallDisk(megabytes: number, use: (disk: string, enlarge: () => void) => Promise<void>) {
  const disk = mkdtempSync(join(tmpdir(), "clientele-disk-"));
  const mount = (...args: string[]): boolean => spawnSync("mount", args).status === 0;
  const isMounted = mount("-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", disk);
  try {
    if (isMounted) await use(disk, () => mount("-o", "remount,size=500m", disk));
    return isMounted;
  } finally {
    if (isMounted) spawnSync("umount", [disk]);
    rmSync(disk, {recursive: true, force: true});
  }
}

it.each(["warehouse", "vault", "work"] as const)(
  "a full disk under the %s, or a limit on files where no disk can be mounted, is survived alike",
  full =>
    withTemporaryFolder(async folder => {
      const options = scene(full, folder);
      const survive = async (place: typeof options & ReturnType<typeof filesAt>, failing: typeof withSmallFiles) => {
        const failed = run(place, failing);
        expect(failed.stderr).toMatch(named[full]);
        expect(failed.status).toBe(1);
      };
      const undisturbed = {...options, ...filesAt(join(folder, "undisturbed"))};
      await refresh(undisturbed);
      const isMounted = await withSmallDisk(2, async (disk, enlarge) => {
        const place = {...options, ...filesAt(folder, {[full]: disk})};
        await survive(place, command => command);
        enlarge();
        expect(run(place)).toEqual({status: 0, stderr: ""});
        expect(await houseState(place)).toEqual(await houseState(undisturbed));
      });
      if (!isMounted) await survive({...options, ...filesAt(folder)}, withSmallFiles);
    })
);

it("noRoom says what there is of room, and nothing of other errors", () => {
  const full = new Error('IO Error: Could not write file "/w/a.duckdb": No space left on device');
  expect(noRoom(full, 5e8, () => 2e6)).toBe(
    "/w/a.duckdb: no room to write it (no space left on device); 2 MB are free there, the exports have 500 MB and the databases come to " +
      "about as much. Free some space or name another place, and run again: what was imported stays, the rest is done then"
  );
  expect(noRoom(new Error("Parser Error: nothing of the kind"), 1)).toBeNull();
});
