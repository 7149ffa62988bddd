import {closeSync, mkdtempSync, openSync, rmSync, writeSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {performance} from "node:perf_hooks";
import {withDatabase} from "../loaders/database/connection.js";
import {quotedText} from "../loaders/database/sql.js";
import {linkRecords} from "../loaders/identity/linkage/link-records.js";
import {duplicateOf, isDuplicated} from "../loaders/sample/duplicates.js";
import type {Person} from "../loaders/sample/persons.js";
import {person} from "../loaders/sample/persons.js";
import {foundPersons, linkKnownPersons} from "../test/support/known-persons.js";
import type {BenchResult} from "./bench-result.js";

/** So many points may F1 stay below 100 in each known set, by one setting for all. */
const mostBelow: Readonly<Record<string, number>> = {
  "febrl dataset1": 3,
  "febrl dataset3": 5,
  "Splink fake_1000": 25,
  RLdata500: 5
};

const records = 1_000_000;
const seed = 11;

/** How well persons are found by their fields alone, where it is known who they are, and what a million records cost. */
export async function run(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const [name, limit] of Object.entries(mostBelow)) {
    const {precision, recall, f1} = await linkKnownPersons(name);
    results.push({
      name: `persons found in ${name}`,
      measured: 100 * (1 - f1),
      limit,
      unit: "points of F1 below 100",
      peer: `F1 ${f1.toFixed(4)}, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`
    });
  }
  return [...results, ...(await million())];
}

async function million(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "clientele-bench-"));
  try {
    const file = join(folder, "persons.csv");
    writePersons(file);
    return await withDatabase(join(folder, "persons.duckdb"), async connection => {
      await connection.run(
        `CREATE TABLE linkage_source AS SELECT * FROM read_csv(${quotedText(file)}, types = {record_key: 'BIGINT', phone: 'VARCHAR', birth_date: 'VARCHAR'})`
      );
      await connection.run("CREATE TEMP TABLE links (a BIGINT, b BIGINT, rule VARCHAR)");
      const [start, used] = [performance.now(), process.cpuUsage()];
      const memory = await peakWhile(() => linkRecords(connection));
      const seconds = (performance.now() - start) / 1000;
      const {user, system} = process.cpuUsage(used);
      const {precision, recall} = await foundPersons(connection);
      const peer = `${((user + system) / 1e6).toFixed(0)} s of one core; precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`;
      return [
        {
          name: `persons behind ${records / 1e6} million records of the sample's kind`,
          measured: seconds,
          limit: 180,
          unit: "s",
          peer
        },
        {name: "memory of the same, at its peak", measured: memory / 2 ** 30, limit: 6, unit: "GiB"}
      ];
    });
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Runs `work` and looks every tenth of a second at how much memory the process holds: bytes. */
async function peakWhile(work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  await work().finally(() => clearInterval(look));
  return peak;
}

const columns = [
  "first_name",
  "last_name",
  "email",
  "phone",
  "birth_date",
  "gender",
  "street",
  "postcode",
  "city"
] as const;

const cells = ({firstName, lastName, email, phone, birthDate, gender, street, postcode, city}: Person): string[] => [
  firstName,
  lastName,
  email,
  phone,
  birthDate,
  gender,
  street,
  postcode,
  city
];

/** The sample shop's kind of persons as CSV, three in a hundred of them twice; `truth` is the person. */
function writePersons(file: string): void {
  const out = openSync(file, "w");
  try {
    let key = 0;
    let text = `record_key,truth,${columns.join(",")}\n`;
    const add = (truth: number, who: Person): void => {
      text += `${++key},${truth},"${cells(who).join('","')}"\n`;
    };
    for (let customer = 0; key < records; customer++) {
      add(customer, person(seed, customer));
      if (isDuplicated(customer)) add(customer, duplicateOf(seed, customer, 0, 0).person);
      if (text.length < 1_000_000 && key < records) continue;
      writeSync(out, text);
      text = "";
    }
  } finally {
    closeSync(out);
  }
}
