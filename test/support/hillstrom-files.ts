import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {quotedText} from "../../loaders/database/sql.js";
import {sharedPath} from "./shared-data.js";
import {withMemory} from "./with-database.js";

/** Hillstrom's rows as the canonical files say it: a visit is a response, a conversion an order, spend its total; the year before one order. */
const files = {
  campaigns:
    "SELECT 'hillstrom' AS campaign_id, 'E-mail test' AS name, 'email' AS channel, '2008-03-20 08:00:00' AS started_at",
  customers: `SELECT i AS customer_id, mens AS attr_mens, womens AS attr_womens, newbie AS attr_newbie, zip_code AS attr_zip,
    channel AS attr_channel, history_segment AS attr_history FROM hillstrom`,
  contacts: `SELECT 'hillstrom' AS campaign_id, i AS customer_id, '2008-03-20 08:00:00' AS sent_at,
    CASE segment WHEN 'Mens E-Mail' THEN 'mens' WHEN 'Womens E-Mail' THEN 'womens' ELSE 'control' END AS arm FROM hillstrom`,
  responses: `SELECT 'hillstrom' AS campaign_id, i AS customer_id, '2008-03-21 12:00:00' AS responded_at, 'visit' AS kind
    FROM hillstrom WHERE visit = 1`,
  orders: `SELECT 'o' || i AS order_id, i AS customer_id, '2008-03-22 12:00:00' AS ordered_at, spend AS total
    FROM hillstrom WHERE conversion = 1
    UNION ALL SELECT 'h' || i, i, '2007-09-20 12:00:00', history FROM hillstrom
    UNION ALL SELECT 'last', NULL, '2008-04-30 12:00:00', 1`
};
const house = {name: "Hillstrom", currency: "USD", timeZone: "America/New_York", attributionWindowDays: 14};

/** Writes Hillstrom's campaign as canonical files and a house file into a folder. */
export async function writeHillstrom(folder: string): Promise<{readonly data: string; readonly config: string}> {
  const [data, config] = [join(folder, "data"), join(folder, "house.mjs")];
  mkdirSync(data);
  writeFileSync(config, `export default ${JSON.stringify(house)};`);
  await withMemory(async connection => {
    await connection.run(
      "CREATE TEMPORARY TABLE hillstrom AS SELECT row_number() OVER () AS i, * FROM read_csv($file, header = true)",
      {file: sharedPath("data", "hillstrom", "hillstrom.csv.gz")}
    );
    for (const [name, select] of Object.entries(files)) {
      await connection.run(`COPY (${select}) TO ${quotedText(join(data, `${name}.csv`))} (HEADER)`);
    }
  });
  return {data, config};
}
