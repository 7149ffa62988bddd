import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {rows} from "../database/connection.js";
import {withWarehouseReader} from "../database/warehouse.js";
import {hashFolder} from "./hash-folder.js";

/**
 * What the site is made of in the warehouse: which content each core table and each mart has, what was imported and rejected, and the
 * house. When a refresh ran is not among it: a refresh that changed nothing leaves the site as it is.
 */
const contents = [
  "SELECT table_name, version FROM ledger.core_versions ORDER BY table_name",
  "SELECT mart, fingerprint, rows::VARCHAR AS mart_rows FROM ledger.marts ORDER BY mart",
  "SELECT key, value FROM ledger.house ORDER BY key",
  "SELECT day FROM ledger.rebuilt_as_of",
  "SELECT import_id, content_hash, rows_read::VARCHAR AS rows_read FROM ledger.imports ORDER BY import_id",
  "SELECT count(*)::INTEGER AS rejects FROM ledger.rejects",
  "SELECT * REPLACE (started_on::VARCHAR AS started_on, decided_on::VARCHAR AS decided_on, planned_contacts::VARCHAR AS planned_contacts, planned_held_out::VARCHAR AS planned_held_out) FROM ledger.campaign_tests ORDER BY position"
];

/** What the site is made with, below the project's top. */
const folders = ["src", "lib", "loaders"];
const files = ["observablehq.config.ts", "package-lock.json"];

/**
 * A key that changes whenever the site would: it stands for the content of the warehouse and of the code, and knows no clock.
 * @param project the project's top
 * @param warehouse the warehouse's file
 */
export async function siteKey(project: string, warehouse: string): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of folders) hash.update(hashFolder(join(project, folder)));
  for (const file of files) hash.update(readFileSync(join(project, file)));
  await withWarehouseReader(warehouse, async connection => {
    for (const query of contents) hash.update(JSON.stringify(await rows(connection, query)));
  });
  return hash.digest("hex").slice(0, 32);
}
