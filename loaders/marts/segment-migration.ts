import type {Mart} from "./mart.js";
import {scoreCustomers, scoring} from "./rfm-scoring.js";
import {queryFile, replaceMart} from "./sql-mart.js";

const before = queryFile("segment_migration_basis");
const migration = queryFile("segment_migration");

/** How many customers moved from which segment to which within the last month. */
export const segmentMigration: Mart = {
  name: "segment_migration",
  reads: ["marts.clock", "marts.rfm", "marts.transactions"],
  house: scoring.house,
  sources: [new URL(import.meta.url), before.source, migration.source, ...scoring.sources],
  build: async (connection, house) => {
    await scoreCustomers(connection, "TEMPORARY TABLE rfm_before", before.sql, house);
    await replaceMart(connection, "segment_migration", migration.sql, house);
    await connection.run("DROP TABLE rfm_before");
  }
};
