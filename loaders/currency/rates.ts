import {createHash} from "node:crypto";
import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {quotedText} from "../database/sql.js";

/** How a rate is held: so much of the house's currency for one unit. With an amount's 18 digits it makes the 38 that DuckDB multiplies. */
const rateType = "DECIMAL(20,14)";

/**
 * Finds the rate of each currency on each day in question: the house file's, or else the last one quoted on the day or before it. Two
 * currencies that are quoted against the same third one are held against each other through it. Leaves the temporary table `day_rates`
 * (currency, day, rate), rate NULL where none is known that is young enough.
 * @param wanted SQL of the currencies and days: currency, day
 */
export async function findDayRates(connection: Connection, house: House, wanted: string): Promise<void> {
  const fixed = Object.entries(house.exchangeRates).map(([currency, rate]) => `(${quotedText(currency)}, ${rate})`);
  const fixedRates =
    fixed.length > 0 ? `(VALUES ${fixed.join(", ")})` : "(SELECT NULL::VARCHAR, NULL::DOUBLE WHERE false)";
  await connection.run(quotesSql(house.currency));
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE day_rates AS
     SELECT w.currency, w.day,
       CAST(coalesce(f.rate, CASE WHEN w.day - q.quoted_on <= ${house.exchangeRateDays} THEN q.rate END) AS ${rateType}) AS rate
     FROM (SELECT DISTINCT currency, day FROM (${wanted})) w
     LEFT JOIN ${fixedRates} f (currency, rate) ON f.currency = w.currency
     ASOF LEFT JOIN house_quotes q ON q.currency = w.currency AND w.day >= q.day`
  );
}

/**
 * The SQL of `house_quotes` (currency, day, quoted_on, rate): what one unit was worth in the house's currency from `day` on. quoted_on is
 * the older of the two days on which the currency and the house's were quoted against the same base.
 */
const quotesSql = (house: string): string => `
  CREATE OR REPLACE TEMP TABLE house_quotes AS
  WITH quotes AS (
    SELECT base, currency, day, CAST(rate AS DOUBLE) AS rate FROM core.exchange_rates WHERE currency <> base
    UNION ALL
    SELECT DISTINCT base, base, day, 1.0 FROM core.exchange_rates),
  pairs AS (
    SELECT q.currency, q.day, h.day AS quoted_on, h.rate / q.rate AS rate, q.base
    FROM quotes q ASOF JOIN (SELECT * FROM quotes WHERE currency = ${quotedText(house)}) h ON h.base = q.base AND q.day >= h.day
    WHERE q.currency <> ${quotedText(house)})
  SELECT currency, day, max(quoted_on) AS quoted_on, arg_max(rate, (quoted_on, base = 'EUR', base)) AS rate
  FROM pairs GROUP BY currency, day`;

/** What the rates follow from, as a short text: equal texts mean equal rates. */
export async function ratesState(connection: Connection, house: House): Promise<string> {
  const held = await firstRow<{version: string}>(
    connection,
    "SELECT version FROM ledger.core_versions WHERE table_name = 'exchange_rates'"
  );
  const said = JSON.stringify([house.exchangeRates, house.exchangeRateDays, held?.version ?? null]);
  return createHash("sha256").update(said).digest("hex").slice(0, 16);
}
