import {performance} from "node:perf_hooks";
import {parseHouse} from "../lib/house/house.js";
import type {Connection} from "../loaders/database/connection.js";
import {withWarehouse} from "../loaders/database/warehouse.js";
import {marts} from "../loaders/marts/marts.js";
import type {BenchResult} from "./bench-result.js";

const orders = 10_000_000;
const customers = 1_000_000;
const rounds = 5;
const house = parseHouse({name: "Bench"});

/** Orders of three years, by customers of whom some buy far more often than others. */
const transactions = `
CREATE OR REPLACE TABLE marts.transactions AS
SELECT
  'O' || i AS order_id,
  CAST(floor(${customers} * pow(hash(i) / 18446744073709551616.0, 2)) AS BIGINT) AS customer_key,
  moment AS ordered_at,
  CAST(moment AS DATE) AS ordered_on,
  'order' AS kind,
  CAST(5 + hash(i + 2) % 20000 / 100.0 AS DECIMAL(18, 4)) AS value,
  TRUE AS is_purchase
FROM (
  SELECT i, TIMESTAMPTZ '2021-01-01 00:00:00Z' + to_minutes(CAST(hash(i + 1) % 1576800 AS BIGINT)) AS moment
  FROM range(${orders}) AS numbers (i)
) AS moments`;

/** Scores by rank, segments by the rules written out: what an analyst would write in one go. */
const rfmByHand = `
CREATE OR REPLACE TABLE hand_rfm AS
WITH customer AS (
  SELECT
    customer_key,
    max(ordered_on) FILTER (WHERE is_purchase) AS last_on,
    count(*) FILTER (WHERE is_purchase) AS frequency,
    sum(value) AS monetary
  FROM marts.transactions
  WHERE customer_key IS NOT NULL
  GROUP BY customer_key
  HAVING count(*) FILTER (WHERE is_purchase) > 0
),
scored AS (
  SELECT
    customer_key,
    date_diff('day', last_on, (SELECT max(ordered_on) FROM marts.transactions)) AS recency_days,
    frequency,
    monetary,
    1 + 5 * (rank() OVER (ORDER BY last_on) - 1) // count(*) OVER () AS r_score,
    1 + 5 * (rank() OVER (ORDER BY frequency) - 1) // count(*) OVER () AS f_score,
    1 + 5 * (rank() OVER (ORDER BY monetary) - 1) // count(*) OVER () AS m_score
  FROM customer
)
SELECT
  *,
  CASE
    WHEN r_score >= 4 AND f_score >= 4 AND m_score >= 4 THEN 'Champions'
    WHEN r_score >= 3 AND f_score >= 4 THEN 'Loyal'
    WHEN f_score >= 4 THEN 'At risk'
    WHEN r_score >= 3 AND m_score = 5 THEN 'Big spenders'
    WHEN r_score = 5 AND f_score <= 2 THEN 'New'
    WHEN r_score >= 3 THEN 'Promising'
    WHEN r_score = 2 THEN 'Slipping away'
    ELSE 'Asleep'
  END AS segment
FROM scored
ORDER BY customer_key`;

const cohortsByHand = `
CREATE OR REPLACE TABLE hand_cohorts AS
WITH first AS (
  SELECT customer_key, date_trunc('month', min(ordered_on)) AS cohort, date_trunc('month', max(ordered_on)) AS last_month
  FROM marts.transactions
  WHERE is_purchase
  GROUP BY customer_key
),
cell AS (
  SELECT
    cohort, date_diff('month', cohort, date_trunc('month', ordered_on)) AS period, count(DISTINCT customer_key) AS active,
    sum(value) AS revenue
  FROM marts.transactions
  JOIN first USING (customer_key)
  GROUP BY 1, 2
),
last_cell AS (SELECT cohort, date_diff('month', cohort, last_month) AS period, count(*) AS customers FROM first GROUP BY 1, 2)
SELECT
  cell.*,
  sum(coalesce(last_cell.customers, 0)) OVER (PARTITION BY cell.cohort ORDER BY cell.period DESC) AS active_on_or_after,
  sum(last_cell.customers) OVER (PARTITION BY cell.cohort) AS customers
FROM cell
LEFT JOIN last_cell ON last_cell.cohort = cell.cohort AND last_cell.period = cell.period
ORDER BY cell.cohort, cell.period`;

/** The marts of RFM and of cohorts against the same figures in SQL by hand, from the same transactions in the same process. */
export async function run(): Promise<BenchResult[]> {
  return withWarehouse(":memory:", async connection => {
    await connection.run(transactions);
    await make(connection, ["clock"]);
    const rfm = await ratio(
      () => make(connection, ["customer_totals", "rfm"]),
      () => connection.run(rfmByHand)
    );
    const cohorts = await ratio(
      () => make(connection, ["cohort_retention"]),
      () => connection.run(cohortsByHand)
    );
    return [
      {
        name: "RFM of 10 million orders",
        measured: rfm.ratio,
        limit: 1.1,
        unit: "times",
        peer: `SQL by hand, ${rfm.peer}`
      },
      {
        name: "cohort triangle of 10 million orders",
        measured: cohorts.ratio,
        limit: 1.1,
        unit: "times",
        peer: `SQL by hand, ${cohorts.peer}`
      }
    ];
  });
}

async function make(connection: Connection, names: readonly string[]): Promise<void> {
  for (const name of names) await marts.find(mart => mart.name === name)?.build(connection, house);
}

/** The quickest of several rounds each, in turns, so that a busy machine disturbs both alike. */
async function ratio(
  ours: () => Promise<unknown>,
  peer: () => Promise<unknown>
): Promise<{ratio: number; peer: string}> {
  let [best, bestPeer] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    best = Math.min(best, await seconds(ours));
    bestPeer = Math.min(bestPeer, await seconds(peer));
  }
  return {ratio: best / bestPeer, peer: `${bestPeer.toFixed(2)} s`};
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
