import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {performance} from "node:perf_hooks";
import {parseHouse} from "../lib/house/house.js";
import type {Connection} from "../loaders/database/connection.js";
import {rows} from "../loaders/database/connection.js";
import {withWarehouse} from "../loaders/database/warehouse.js";
import {type CampaignArm, campaignArmsSql} from "../loaders/marts/campaign-arm.js";
import {measureArm} from "../loaders/marts/campaign-metrics.js";
import {marts} from "../loaders/marts/marts.js";
import type {BenchResult} from "./bench-result.js";

/** Of the whole: 1 is 20 million contacts and 50 million orders. */
const scale = Number(process.env.CLIENTELE_BENCH_SCALE ?? 1);
const campaigns = 50;
const perCampaign = Math.round(400_000 * scale);
const orders = Math.round(50_000_000 * scale);
const customers = Math.round(5_000_000 * scale);
const windowDays = 14;
const house = parseHouse({name: "Bench", attributionWindowDays: windowDays});

/** Two years of orders, and fifty campaigns a fortnight apart, each to another part of the customers, one in ten of them held out. */
const made = [
  `CREATE TABLE marts.transactions AS
   SELECT
     'O' || i AS order_id,
     CAST(floor(${customers} * pow(hash(i) / 18446744073709551616.0, 1.5)) AS BIGINT) AS customer_key,
     TIMESTAMPTZ '2022-01-01 00:00:00Z' + to_minutes(CAST(hash(i + 1) % 1051200 AS BIGINT)) AS ordered_at,
     CAST(TIMESTAMPTZ '2022-01-01 00:00:00Z' + to_minutes(CAST(hash(i + 1) % 1051200 AS BIGINT)) AS DATE) AS ordered_on,
     'order' AS kind,
     CAST(5 + hash(i + 2) % 20000 / 100.0 AS DECIMAL(18, 4)) AS value,
     TRUE AS is_purchase,
     CAST(NULL AS VARCHAR) AS campaign_id,
     CAST(NULL AS VARCHAR) AS coupon
   FROM range(${orders}) AS numbers (i)`,
  `INSERT INTO core.campaigns (campaign_id, started_at, cost_per_contact, import_id)
   SELECT 'C' || campaign, TIMESTAMPTZ '2022-01-10 09:00:00Z' + campaign * INTERVAL '14' DAY, 0.1, 1
   FROM range(${campaigns}) AS numbers (campaign)`,
  `INSERT INTO core.contacts (campaign_id, record_key, customer_key, arm, sent_at, delivered, opened_at, clicked_at, bounced, import_id)
   SELECT
     'C' || campaign, person, person, CASE WHEN hash(i) % 10 = 0 THEN 'control' ELSE 'mail' END, sent_at, TRUE,
     CASE WHEN hash(i + 3) % 4 = 0 THEN sent_at + to_minutes(CAST(1 + hash(i) % 900 AS BIGINT)) END,
     CASE WHEN hash(i + 3) % 20 = 0 THEN sent_at + to_minutes(CAST(2 + hash(i) % 900 AS BIGINT)) END, FALSE, 1
   FROM (
     SELECT
       i,
       i // ${perCampaign} AS campaign,
       (i % ${perCampaign} * 7 + i // ${perCampaign} * 104729) % ${customers} AS person,
       TIMESTAMPTZ '2022-01-10 09:00:00Z' + (i // ${perCampaign}) * INTERVAL '14' DAY AS sent_at
     FROM range(${campaigns * perCampaign}) AS numbers (i)
   ) AS drawn`
];

/** The same sums as an analyst would write them in one go, each customer once a campaign, those in two arms left out. */
const byHand = `
CREATE OR REPLACE TABLE hand_arms AS
WITH person AS (
  SELECT
    campaign_id, customer_key, min(arm) AS arm, min(arm) <> max(arm) AS is_twice, min(sent_at) AS sent_at,
    bool_or(opened_at IS NOT NULL) AS opened, bool_or(opened_at > sent_at + INTERVAL '10' SECOND) AS opened_by_person,
    bool_or(clicked_at IS NOT NULL) AS clicked, bool_or(clicked_at > sent_at + INTERVAL '10' SECOND) AS clicked_by_person
  FROM core.contacts
  GROUP BY campaign_id, customer_key
),
bought AS (
  SELECT
    person.campaign_id, person.customer_key,
    count(*) FILTER (WHERE ordered_at >= sent_at AND is_purchase) AS orders,
    sum(value) FILTER (WHERE ordered_at >= sent_at) AS revenue,
    count(*) FILTER (WHERE ordered_at < sent_at AND ordered_at >= sent_at - INTERVAL '${windowDays}' DAY AND is_purchase) AS orders_before,
    sum(value) FILTER (WHERE ordered_at < sent_at) AS revenue_before
  FROM person
  JOIN marts.transactions AS transactions
    ON transactions.customer_key = person.customer_key
    AND ordered_at >= sent_at - INTERVAL '365' DAY AND ordered_at < sent_at + INTERVAL '${windowDays}' DAY
  WHERE NOT is_twice
  GROUP BY person.campaign_id, person.customer_key
)
SELECT
  person.campaign_id, arm, count(*) AS customers,
  count(*) FILTER (WHERE opened) AS opened, count(*) FILTER (WHERE opened_by_person) AS opened_by_person,
  count(*) FILTER (WHERE clicked) AS clicked, count(*) FILTER (WHERE clicked_by_person) AS clicked_by_person,
  count(*) FILTER (WHERE orders > 0) AS buyers, sum(orders) AS orders, sum(orders * orders) AS orders_squares,
  sum(revenue) AS revenue, sum(revenue * revenue) AS revenue_squares, count(*) FILTER (WHERE orders_before > 0) AS buyers_before,
  sum(revenue_before) AS revenue_before, sum(revenue_before * revenue_before) AS revenue_before_squares,
  sum(revenue * revenue_before) AS revenue_products
FROM person
LEFT JOIN bought ON bought.campaign_id = person.campaign_id AND bought.customer_key = person.customer_key
WHERE NOT is_twice
GROUP BY person.campaign_id, arm
ORDER BY person.campaign_id, arm`;

/** The lift of fifty campaigns from the warehouse against the same joins and sums by hand, and the statistics by themselves. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "clientele-bench-"));
  try {
    return await withWarehouse(join(folder, "warehouse.duckdb"), async connection => {
      await connection.run("SET memory_limit = '6GB'");
      for (const sql of made) await connection.run(sql);
      await make(connection, ["clock", "campaign_reactions", "campaign_code_orders"]);
      const [ours, hand] = [[] as number[], [] as number[]];
      for (let round = 0; round < 2; round += 1) {
        hand.push(await seconds(() => connection.run(byHand)));
        ours.push(
          await seconds(() =>
            make(connection, ["campaign_windows", "campaign_people", "campaign_arms", "campaign_lift"])
          )
        );
      }
      await expectSame(connection);
      return [
        {
          name: `lift of ${campaigns} campaigns, ${campaigns * perCampaign} contacts, ${orders} orders`,
          measured: Math.min(...ours) / Math.min(...hand),
          limit: 1.2,
          unit: "times",
          peer: `SQL by hand that joins and sums the same, ${Math.min(...hand).toFixed(1)} s`
        },
        await statistics(connection)
      ];
    });
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function make(connection: Connection, names: readonly string[]): Promise<void> {
  for (const name of names) await marts.find(mart => mart.name === name)?.build(connection, house);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** A quick answer that is another answer would be no answer. */
async function expectSame(connection: Connection): Promise<void> {
  const [found] = await rows<{differing: number}>(
    connection,
    `SELECT CAST(count(*) AS DOUBLE) AS differing FROM marts.campaign_arms AS ours
     FULL JOIN hand_arms AS hand ON hand.campaign_id = ours.campaign_id AND hand.arm = ours.arm
     WHERE hand.customers IS DISTINCT FROM ours.customers OR hand.buyers IS DISTINCT FROM ours.buyers
       OR hand.revenue IS DISTINCT FROM ours.revenue OR hand.revenue_before IS DISTINCT FROM ours.revenue_before
       OR hand.opened_by_person IS DISTINCT FROM ours.opened_by_person OR hand.buyers_before IS DISTINCT FROM ours.buyers_before`
  );
  if (found?.differing !== 0) throw new Error(`${found?.differing} arms differ from the sums by hand`);
}

/** From the sums of all arms to the verdicts; the best of five. */
async function statistics(connection: Connection): Promise<BenchResult> {
  const arms = await rows<CampaignArm>(connection, campaignArmsSql);
  const milliseconds = Array.from({length: 5}, () => {
    const start = performance.now();
    for (const arm of arms)
      if (arm.arm !== "control")
        measureArm(
          arm,
          arms.filter(({campaign_id}) => campaign_id === arm.campaign_id),
          house
        );
    return performance.now() - start;
  });
  return {
    name: `every outcome and verdict of ${campaigns} campaigns`,
    measured: Math.min(...milliseconds),
    limit: 50,
    unit: "ms"
  };
}
