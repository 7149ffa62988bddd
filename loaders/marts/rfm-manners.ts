import type {Mart} from "./mart.js";
import {basis} from "./rfm.js";
import {manners, scoreCustomers, scoring} from "./rfm-scoring.js";
import {queryFile, replaceMart} from "./sql-mart.js";

const counts = queryFile("rfm_manners");

/** How many customers have which scores and which segment, in each manner of scoring: what another manner would change. */
export const rfmManners: Mart = {
  name: "rfm_manners",
  reads: ["marts.clock", "marts.customer_totals"],
  house: scoring.house,
  sources: [new URL(import.meta.url), basis.source, counts.source, ...scoring.sources],
  build: async (connection, house) => {
    for (const manner of manners)
      await scoreCustomers(connection, `TEMPORARY TABLE rfm_${manner}`, basis.sql, house, {manner});
    await replaceMart(connection, "rfm_manners", counts.sql, house, {chosen: house.rfm.manner});
    for (const manner of manners) await connection.run(`DROP TABLE rfm_${manner}`);
  }
};
