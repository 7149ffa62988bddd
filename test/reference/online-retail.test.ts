import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Row} from "../../loaders/database/connection.js";
import {rows, withDatabase} from "../../loaders/database/connection.js";
import {withWarehouseReader} from "../../loaders/database/warehouse.js";
import {refresh} from "../../loaders/refresh.js";
import {sharedPath} from "../support/shared-data.js";

const source = sharedPath("data", "online-retail", "online_retail_2010-2011.parquet");
const house = {name: "Online Retail", currency: "GBP", timeZone: "UTC"};

/** The figures of UCI Online Retail (Chen, Sain & Guo 2012) that its users know, and direct SQL over the file as the second route. */
describe("UCI Online Retail through refresh", () => {
  const folder = mkdtempSync(join(tmpdir(), "clientele-online-retail-"));
  const warehouse = join(folder, "warehouse.duckdb");
  const marts = <T = Row>(sql: string) => withWarehouseReader(warehouse, connection => rows<T>(connection, sql));
  const direct = <T = Row>(sql: string) =>
    withDatabase(":memory:", connection => rows<T>(connection, sql.replace("$source", `'${source}'`)));

  beforeAll(async () => {
    const data = join(folder, "data");
    const config = join(folder, "house.mjs");
    mkdirSync(data);
    symlinkSync(source, join(data, "online_retail.parquet"));
    writeFileSync(config, `export default ${JSON.stringify(house)};`);
    await refresh({data, warehouse, vault: join(folder, "vault.duckdb"), config});
  });
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  test("the ledger accounts for all 541,909 lines", async () => {
    expect(
      await marts(`SELECT CAST(sum(rows_read) AS INTEGER) AS "read",
        CAST(sum(rows_accepted + rows_rejected + rows_unchanged) AS INTEGER) AS accounted FROM ledger.imports`)
    ).toEqual([{read: 541909, accounted: 541909}]);
  });

  test("397,884 lines of 18,532 purchases by 4,338 customers are worth 8,911,407.90", async () => {
    expect(
      await marts(`SELECT CAST(count(*) AS INTEGER) AS lines, CAST(count(DISTINCT lines.order_id) AS INTEGER) AS purchases,
          CAST(count(DISTINCT customer_key) AS INTEGER) AS customers, CAST(round(sum(amount), 2) AS DOUBLE) AS amount
        FROM core.order_lines AS lines JOIN core.orders AS orders ON orders.order_id = lines.order_id
        WHERE customer_key IS NOT NULL AND quantity > 0 AND unit_price > 0`)
    ).toEqual([{lines: 397884, purchases: 18532, customers: 4338, amount: 8911407.9}]);
    expect(
      await marts(`SELECT CAST(count(*) AS INTEGER) AS customers, CAST(sum(orders) AS INTEGER) AS purchases,
          CAST(round(sum(spend), 2) AS DOUBLE) AS spend, CAST(max(as_of) AS VARCHAR) AS as_of FROM marts.customer_summary`)
    ).toEqual([{customers: 4338, purchases: 18532, spend: 8911407.9, as_of: "2011-12-09"}]);
  });

  test("orders, order days and net revenue of each customer equal direct SQL over the file", async () => {
    const byCustomer = await direct(`
      SELECT count(*) AS customers, sum(days) AS days, sum(recency) AS recency, sum(age) AS age, round(sum(revenue), 2) AS revenue
      FROM (
        SELECT CustomerID, count(DISTINCT day) FILTER (WHERE bought) AS days,
          date_diff('day', min(day) FILTER (WHERE bought), max(day) FILTER (WHERE bought)) AS recency,
          date_diff('day', min(day) FILTER (WHERE bought), DATE '2011-12-09') AS age, sum(value) AS revenue
        FROM (SELECT *, CAST(InvoiceDate AS DATE) AS day, Quantity * CAST(UnitPrice AS DECIMAL(18, 4)) AS value,
            Quantity > 0 AND UnitPrice > 0 AS bought FROM read_parquet($source) WHERE CustomerID IS NOT NULL)
        GROUP BY CustomerID HAVING count(*) FILTER (WHERE bought) > 0)`);
    const summary = await marts(`
      SELECT count(*) AS customers, sum(order_days) AS days, sum(recency_days) AS recency, sum(age_days) AS age,
        round(sum(revenue), 2) AS revenue
      FROM marts.customer_summary`);
    expect(numbers(summary)).toEqual(numbers(byCustomer));
  });

  test("the cohort triangle equals direct SQL over the file; December 2010 has 885 customers", async () => {
    const triangle = await direct(`
      WITH line AS (SELECT CustomerID, date_trunc('month', InvoiceDate) AS month FROM read_parquet($source)
        WHERE CustomerID IS NOT NULL AND Quantity > 0 AND UnitPrice > 0),
      first AS (SELECT CustomerID, min(month) AS cohort FROM line GROUP BY 1)
      SELECT strftime(cohort, '%Y-%m') AS cohort, date_diff('month', cohort, month) AS period, count(DISTINCT CustomerID) AS active
      FROM line JOIN first USING (CustomerID) GROUP BY 1, 2 ORDER BY 1, 2`);
    const mart = await marts(`
      SELECT strftime(cohort, '%Y-%m') AS cohort, period, active FROM marts.cohort_retention WHERE active > 0 ORDER BY 1, 2`);
    expect(mart.length).toBe(91);
    expect(numbers(mart)).toEqual(numbers(triangle));
    expect(numbers(mart)[0]).toEqual({cohort: "2010-12", period: 0, active: 885});
    expect(
      await marts("SELECT DISTINCT period FROM marts.cohort_retention WHERE censored ORDER BY period")
    ).toHaveLength(13);
  });

  test("sales by month include orders of nobody and equal direct SQL, credit notes taken off", async () => {
    const sales = await direct(`
      SELECT strftime(InvoiceDate, '%Y-%m') AS month, round(sum(Quantity * CAST(UnitPrice AS DECIMAL(18, 4))), 2) AS revenue
      FROM read_parquet($source) WHERE NOT starts_with(InvoiceNo, 'A') GROUP BY 1 ORDER BY 1`);
    const mart = await marts(
      "SELECT strftime(month, '%Y-%m') AS month, round(revenue, 2) AS revenue FROM marts.monthly_figures ORDER BY 1"
    );
    expect(numbers(mart)).toEqual(numbers(sales));
  });

  test("a year shows no drop-out: the models of drop-out say so, the NBD makes the values, and every customer has one", async () => {
    const models = "SELECT DISTINCT model, choice, reason FROM marts.clv_model ORDER BY model";
    const reason = expect.stringContaining("no drop-out is seen");
    expect(await marts(models)).toEqual([
      {model: "BG/NBD", choice: null, reason},
      {model: "Gamma-Gamma", choice: "only", reason: null},
      {model: "MBG/NBD", choice: null, reason},
      {model: "NBD", choice: "record", reason: null},
      {model: "Pareto/NBD", choice: null, reason}
    ]);
    const values = await marts(`SELECT model, CAST(count(clv) AS INTEGER) AS customers, min(clv) > 0 AS positive,
      max(p_alive) <= 1 AS chances FROM marts.clv GROUP BY model`);
    expect(values).toEqual([{model: "NBD with Gamma-Gamma", customers: 4338, positive: true, chances: true}]);
  });

  test("an order of 80,995 pieces that was returned the same day makes no valuable customer", async () => {
    const returned = await marts<{orders: number; revenue: number; expected_order_value: number}>(`
      SELECT orders, CAST(revenue AS DOUBLE) AS revenue, expected_order_value
      FROM marts.customer_summary JOIN marts.clv USING (customer_key) WHERE spend > 168000 AND revenue < 10`);
    expect(returned).toHaveLength(1);
    expect(returned[0]!.expected_order_value).toBeLessThan(1000);
  });
});

/** Rows whose bigints and DECIMALs have become numbers. */
function numbers(table: readonly Row[]): Row[] {
  return table.map(row =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === "string" ? value : Number(value)])
    )
  );
}
