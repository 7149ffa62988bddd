import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {performance} from "node:perf_hooks";
import {withDatabase} from "../loaders/database/connection.js";
import {quotedText} from "../loaders/database/sql.js";
import {refresh} from "../loaders/refresh.js";
import type {BenchResult} from "./bench-result.js";

const orders = 2_000_000;
const customers = 300_000;
const rounds = 3;

/** A house's orders of thirty months as canonical CSV. */
async function writeOrders(file: string): Promise<void> {
  await withDatabase(":memory:", async connection => {
    await connection.run(
      `COPY (
         SELECT 'O' || lpad(CAST(i AS VARCHAR), 8, '0') AS order_id,
           'C' || CAST(floor(${customers} * pow(hash(i) / 18446744073709551616.0, 2)) AS INTEGER) AS customer_id,
           strftime(TIMESTAMP '2022-01-01' + to_seconds(CAST(hash(i + 1) % 77760000 AS BIGINT)), '%Y-%m-%d %H:%M:%S') AS ordered_at,
           CAST(5 + hash(i + 2) % 20000 / 100.0 AS DECIMAL(18, 2)) AS total, 'EUR' AS currency,
           list_extract(['web', 'shop', 'phone'], CAST(1 + hash(i + 3) % 3 AS INTEGER)) AS channel, 4.95 AS shipping
         FROM range(${orders}) AS numbers (i)) TO ${quotedText(file)} (HEADER)`
    );
  });
}

/** Reads the same file with its types into a file of DuckDB, and groups it by customer. */
async function plainSeconds(file: string, database: string): Promise<number> {
  rmSync(database, {force: true});
  const start = performance.now();
  await withDatabase(database, async connection => {
    await connection.run(
      `CREATE TABLE orders AS SELECT * FROM read_csv(${quotedText(file)}, header = true, columns = {
         order_id: 'VARCHAR', customer_id: 'VARCHAR', ordered_at: 'TIMESTAMP', total: 'DECIMAL(18, 4)', currency: 'VARCHAR',
         channel: 'VARCHAR', shipping: 'DECIMAL(18, 4)'})`
    );
    await connection.run(
      `CREATE TABLE customers AS
       SELECT customer_id, count(*) AS orders, count(DISTINCT CAST(ordered_at AS DATE)) AS order_days, sum(total) AS revenue,
         min(ordered_at) AS first_order_at, max(ordered_at) AS last_order_at
       FROM orders GROUP BY customer_id`
    );
  });
  return (performance.now() - start) / 1000;
}

/**
 * Two million orders from the file into vault and warehouse with customers, persons and ledger, against DuckDB reading the same file with
 * its types and grouping it by customer. The analyses that a refresh ends with have benchmarks of their own.
 */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "clientele-bench-"));
  try {
    const [data, config] = [join(folder, "data"), join(folder, "house.mjs")];
    mkdirSync(data);
    writeFileSync(config, 'export default {name: "Bench"};\n');
    await writeOrders(join(data, "orders.csv"));
    let [best, plain] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let round = 0; round < rounds; round++) {
      plain = Math.min(plain, await plainSeconds(join(data, "orders.csv"), join(folder, "plain.duckdb")));
      const [warehouse, vault] = [join(folder, `w${round}.duckdb`), join(folder, `v${round}.duckdb`)];
      const {seconds, marts} = await refresh({data, warehouse, vault, config});
      best = Math.min(best, seconds - marts.reduce((sum, mart) => sum + mart.seconds, 0));
    }
    const peer = `plain DuckDB, ${plain.toFixed(2)} s`;
    return [{name: "2 million orders from file to warehouse", measured: best / plain, limit: 2.5, unit: "times", peer}];
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
