import {spawn} from "node:child_process";
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {createInterface} from "node:readline";
import {expect, it} from "vitest";
import {createRandom} from "../../lib/statistics/random.js";
import {withWarehouseAndVault} from "../../loaders/database/vault.js";
import {logLines} from "../../loaders/progress/log-lines.js";
import {refresh} from "../../loaders/refresh.js";
import {writeSample} from "../../loaders/sample/sample.js";
import {typescriptCommand} from "../../loaders/site/site-child.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {houseState} from "./database-state.js";
import {unaccounted} from "./small-house.js";

const points = 50;
/** So often a house is killed before a refresh is let be: the run after a kill may be killed itself. */
const killsAHouse = 2;
const seed = 20261122;

interface Place {
  readonly data: string;
  readonly warehouse: string;
  readonly vault: string;
  readonly config: string;
}

/** A starting state, the exports that a refresh from there brings in, and what it must come to. */
interface Scene {
  readonly from: string | null;
  readonly data: string;
  readonly lines: number;
  readonly state: unknown;
}

it(
  "a refresh killed with SIGKILL at 50 points ends, when run again, in the state of an undisturbed one with every row accounted for",
  () =>
    withTemporaryFolder(async folder => {
      const random = createRandom(seed);
      const scenes = await makeScenes(folder);
      let killed = 0;
      for (let point = 0; point < points; ) {
        const scene = scenes[(point / killsAHouse) % 2]!;
        const place = makePlace(folder, `point-${point}`, scene.data, scene.from);
        const told: string[] = [];
        for (let kill = 0; kill < killsAHouse; kill++, point++) {
          const line = Math.floor((scene.lines * (point + random.uniform())) / points);
          const delay = Math.floor(random.uniform() * 60);
          told.push(`killed ${delay} ms after line ${line}`);
          if (await killedAfter(place, line, delay)) killed++;
        }
        await refresh(place);
        const where = `seed ${seed}, point ${point}: ${told.join(", then ")}`;
        expect(await houseState(place), where).toEqual(scene.state);
        expect(await withWarehouseAndVault(place, unaccounted), where).toEqual([]);
        rmSync(dirname(place.warehouse), {recursive: true});
      }
      expect(killed).toBeGreaterThanOrEqual(points / 2);
    }),
  3_600_000
);

/** From nothing to the first exports, and from there to changed ones. */
async function makeScenes(folder: string): Promise<[Scene, Scene]> {
  const [older, newer] = [join(folder, "older"), join(folder, "newer")];
  writeFileSync(
    join(folder, "house.mjs"),
    'export default {name: "Fern & Fable", currency: "GBP", timeZone: "Europe/London"};\n'
  );
  await writeSample({folder: older, customers: 60, seed: 3});
  cpSync(older, newer, {recursive: true, preserveTimestamps: true});
  for (const name of ["customers.csv", "consents.csv", "contacts.csv", "prospects.csv", "orders-2026.csv"])
    changeExport(join(newer, name));
  const scene = async (name: string, data: string, from: string | null): Promise<Scene> => {
    const place = makePlace(folder, name, data, from);
    let lines = 0;
    await refresh(
      place,
      logLines(() => lines++)
    );
    return {from, data, lines, state: await houseState(place)};
  };
  const first = await scene("first", older, null);
  return [first, await scene("second", newer, join(folder, "first"))];
}

/** Changes every third row: in each there is something with an "e" or a "1". */
function changeExport(path: string): void {
  const lines = readFileSync(path, "utf8").split("\n");
  const changed = lines.map((line, index) =>
    index > 0 && index % 3 === 0
      ? line.replace("example.com", "example.org").replace("email", "post").replace("web", "shop")
      : line
  );
  writeFileSync(path, changed.join("\n"));
}

function makePlace(folder: string, name: string, data: string, from: string | null): Place {
  const to = join(folder, name);
  if (from) cpSync(from, to, {recursive: true});
  else mkdirSync(to);
  return {data, warehouse: join(to, "w.duckdb"), vault: join(to, "v.duckdb"), config: join(folder, "house.mjs")};
}

/** Runs `refresh` as a person would and kills it so many milliseconds after its n-th line. @returns false when it was done before that */
async function killedAfter(place: Place, line: number, delay: number): Promise<boolean> {
  const options = Object.entries(place).flatMap(([name, value]) => [`--${name}`, value]);
  const [command, args] = typescriptCommand("cli/refresh.ts", ...options);
  const child = spawn(command, args, {stdio: ["ignore", "pipe", "inherit"]});
  let seen = 0;
  const kill = (): unknown => setTimeout(() => child.kill("SIGKILL"), delay);
  createInterface({input: child.stdout}).on("line", () => {
    seen++;
    if (seen === line) kill();
  });
  if (line === 0) child.once("spawn", () => setTimeout(kill, 500));
  return new Promise(resolve => child.once("close", (_, signal) => resolve(signal === "SIGKILL")));
}
