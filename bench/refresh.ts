import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {performance} from "node:perf_hooks";
import {withDatabase} from "../loaders/database/connection.js";
import {quotedText} from "../loaders/database/sql.js";
import type {Mart} from "../loaders/marts/mart.js";
import {refresh} from "../loaders/refresh.js";
import type {BenchResult} from "./bench-result.js";

const orders = 10_000_000;
const customers = 1_500_000;
const daily = 10_000;
const rounds = 2;

/** Orders of thirty months as canonical CSV, by customers of whom some buy far more often than others. */
async function writeOrders(file: string, from: number, count: number): Promise<void> {
  await withDatabase(":memory:", async connection => {
    await connection.run(
      `COPY (
         SELECT 'O' || lpad(CAST(i AS VARCHAR), 8, '0') AS order_id,
           'C' || CAST(floor(${customers} * pow(hash(i) / 18446744073709551616.0, 2)) AS INTEGER) AS customer_id,
           strftime(TIMESTAMP '2022-01-01' + to_seconds(CAST(hash(i + 1) % 77760000 AS BIGINT)), '%Y-%m-%d %H:%M:%S') AS ordered_at,
           CAST(5 + hash(i + 2) % 20000 / 100.0 AS DECIMAL(18, 2)) AS total, 'EUR' AS currency,
           list_extract(['web', 'shop', 'phone'], CAST(1 + hash(i + 3) % 3 AS INTEGER)) AS channel, 4.95 AS shipping
         FROM range(${from}, ${from + count}) AS numbers (i)) TO ${quotedText(file)} (HEADER)`
    );
  });
}

/** DuckDB's own reading of the same file with its types into a file of its own. */
async function readPlainly(file: string, database: string): Promise<void> {
  rmSync(database, {force: true});
  await withDatabase(database, connection =>
    connection.run(
      `CREATE TABLE orders AS SELECT * FROM read_csv(${quotedText(file)}, header = true, columns = {
         order_id: 'VARCHAR', customer_id: 'VARCHAR', ordered_at: 'TIMESTAMP', total: 'DECIMAL(18, 4)', currency: 'VARCHAR',
         channel: 'VARCHAR', shipping: 'DECIMAL(18, 4)'})`
    )
  );
}

/** What something took. Memory is what the process held at its peak, bytes. */
interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memory: number;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  let memory = 0;
  const look = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss());
  }, 50);
  const [start, used] = [performance.now(), process.cpuUsage()];
  await work().finally(() => clearInterval(look));
  const {user, system} = process.cpuUsage(used);
  return {seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6, memory};
}

/**
 * Ten million orders from the file into vault and warehouse with types, checks, persons and ledger, in turns with DuckDB's own CREATE TABLE
 * AS of the same file, so that a busy machine disturbs both alike, then a second refresh with one further file of ten thousand; and both with
 * all analyses.
 */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "clientele-bench-"));
  try {
    const [data, config] = [join(folder, "data"), join(folder, "house.mjs")];
    mkdirSync(data);
    writeFileSync(config, 'export default {name: "Bench"};\n');
    const place = {data, config, warehouse: join(folder, "w.duckdb"), vault: join(folder, "v.duckdb")};
    const today = join(data, "orders-today.csv");
    const anew = (marts?: readonly Mart[]): Promise<Cost> => {
      for (const file of [place.warehouse, place.vault, today]) rmSync(file, {force: true});
      return costOf(() => refresh({...place, ...(marts ? {marts} : {})}));
    };
    await writeOrders(join(data, "orders.csv"), 0, orders);
    const [first, second, plain]: [Cost[], Cost[], Cost[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      first.push(await anew([]));
      await writeOrders(today, orders, daily);
      second.push(await costOf(() => refresh({...place, marts: []})));
      plain.push(await costOf(() => readPlainly(join(data, "orders.csv"), join(folder, "plain.duckdb"))));
    }
    const firstWithAll = await anew();
    await writeOrders(today, orders, daily);
    const secondWithAll = await costOf(() => refresh(place));
    const mean = (costs: readonly Cost[], of: keyof Cost = "seconds"): number =>
      costs.reduce((sum, cost) => sum + cost[of], 0) / costs.length;
    return [
      {
        name: "10 million orders from file to warehouse",
        measured: mean(first) / mean(plain),
        limit: 2,
        unit: "times",
        peer: `DuckDB's CREATE TABLE AS, ${mean(plain).toFixed(1)} s (${mean(plain, "cpuSeconds").toFixed(1)} s of one core)`
      },
      {
        name: "memory of the same with all analyses, at its peak",
        measured: Math.max(firstWithAll.memory, ...first.map(({memory}) => memory)) / 2 ** 30,
        limit: 4,
        unit: "GiB"
      },
      {
        name: "a second refresh with 10,000 new orders, without the analyses",
        measured: (100 * mean(second)) / mean(first),
        limit: 5,
        unit: "%",
        peer: `the first, ${mean(first).toFixed(1)} s`
      },
      {
        name: "a second refresh with 10,000 new orders, with all analyses",
        measured: (100 * secondWithAll.seconds) / firstWithAll.seconds,
        limit: 5,
        unit: "%",
        peer: `the first, ${firstWithAll.seconds.toFixed(1)} s`
      }
    ];
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
