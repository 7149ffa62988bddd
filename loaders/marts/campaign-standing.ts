import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import type {Mart} from "./mart.js";
import {scoreCustomers, scoring} from "./rfm-scoring.js";
import {queryFile, replaceMart} from "./sql-mart.js";

const basis = queryFile("campaign_rfm_basis");

/**
 * How everybody in a campaign stood on its eve: the RFM segment, and one number by which to rank whom to contact first, the three scores
 * together and, where they are equal, recency before frequency before money; 0 without an order before. Known before the campaign, so
 * that grouping by it does not spoil the comparison of the arms.
 */
export const campaignStanding: Mart = {
  name: "campaign_standing",
  reads: ["marts.campaign_people", "marts.transactions"],
  house: ["timeZone", ...scoring.house],
  sources: [new URL(import.meta.url), basis.source, ...scoring.sources],
  build: async (connection, house) => {
    await connection.run(
      "CREATE OR REPLACE TEMPORARY TABLE campaign_rfm (campaign_id VARCHAR, customer_key BIGINT, segment VARCHAR, score INTEGER)"
    );
    for (const campaign of await campaigns(connection, house)) await scoreOnTheEve(connection, campaign, house);
    await replaceMart(connection, "campaign_standing", select, house);
    await connection.run("DROP TABLE campaign_rfm");
  }
};

interface Campaign {
  readonly campaign_id: string;
  /** ISO; null when no time of the campaign is known. */
  readonly begins_on: string | null;
}

function campaigns(connection: Connection, house: House): Promise<Campaign[]> {
  return rows<Campaign>(
    connection,
    `SELECT campaign_id, CAST(CAST(min(window_start) AT TIME ZONE $zone AS DATE) AS VARCHAR) AS begins_on
     FROM marts.campaign_people GROUP BY campaign_id ORDER BY campaign_id`,
    {zone: house.timeZone}
  );
}

async function scoreOnTheEve(connection: Connection, {campaign_id, begins_on}: Campaign, house: House): Promise<void> {
  if (begins_on === null) return;
  await scoreCustomers(connection, "TEMPORARY TABLE rfm_then", basis.sql, house, {parameters: {begins_on}});
  await connection.run(
    `INSERT INTO campaign_rfm
     SELECT CAST($campaign_id AS VARCHAR), customer_key, segment,
       (r_score + f_score + m_score) * 1000 + r_score * 100 + f_score * 10 + m_score
     FROM rfm_then`,
    {campaign_id}
  );
  await connection.run("DROP TABLE rfm_then");
}

const select = `
SELECT
  people.campaign_id,
  people.customer_key,
  coalesce(campaign_rfm.segment, 'No order before') AS segment,
  coalesce(campaign_rfm.score, 0) AS score
FROM (SELECT DISTINCT campaign_id, customer_key FROM marts.campaign_people) AS people
LEFT JOIN campaign_rfm ON campaign_rfm.campaign_id = people.campaign_id AND campaign_rfm.customer_key = people.customer_key
ORDER BY people.campaign_id, people.customer_key`;
