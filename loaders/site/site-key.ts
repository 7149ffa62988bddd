import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {rows} from "../database/connection.js";
import {withWarehouseReader} from "../database/warehouse.js";

/**
 * What the site is made of in the warehouse: which content each core table and each mart has, what was imported and rejected, and the
 * house. When a refresh ran is not among it: a refresh that changed nothing leaves the site as it is.
 */
const contents = [
  "SELECT table_name, version FROM ledger.core_versions ORDER BY table_name",
  "SELECT mart, fingerprint, rows::VARCHAR AS mart_rows FROM ledger.marts ORDER BY mart",
  "SELECT key, value FROM ledger.house ORDER BY key",
  "SELECT import_id, content_hash, rows_read::VARCHAR AS rows_read FROM ledger.imports ORDER BY import_id",
  "SELECT count(*)::INTEGER AS rejects FROM ledger.rejects"
];

/** What the site is made with, below the project's top. */
const code = ["src", "lib", "loaders", "observablehq.config.ts", "package-lock.json"];

const isGenerated = (path: string) => /(^|[\\/])\.observablehq([\\/]|$)|vendor[\\/][^\\/]+\.js$/.test(path);

function* filesBelow(path: string): Generator<string> {
  const entries = readdirSync(path, {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const below = join(path, entry.name);
    if (isGenerated(below) || entry.isSymbolicLink()) continue;
    if (entry.isDirectory()) yield* filesBelow(below);
    else yield below;
  }
}

function hashCode(project: string): string {
  const hash = createHash("sha256");
  for (const path of code) {
    const top = join(project, path);
    for (const file of /\.\w+$/.test(path) ? [top] : filesBelow(top)) {
      hash.update(file.slice(project.length)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

/**
 * A key that changes whenever the site would: it stands for the content of the warehouse and of the code, and knows no clock.
 * @param project the project's top
 * @param warehouse the warehouse's file
 */
export async function siteKey(project: string, warehouse: string): Promise<string> {
  const hash = createHash("sha256").update(hashCode(project));
  await withWarehouseReader(warehouse, async connection => {
    for (const query of contents) hash.update(JSON.stringify(await rows(connection, query)));
  });
  return hash.digest("hex").slice(0, 32);
}
