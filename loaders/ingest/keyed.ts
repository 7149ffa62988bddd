import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {changesSql, coreChanges, vaultChanges, writeCoreChanges, writeVaultChanges} from "./changes.js";
import type {Target} from "./target.js";

/** What an import will do, found out before anything is written. */
export interface Outcome {
  readonly accepted: number;
  readonly unchanged: number;
}

/**
 * Compares the staged rows with what is held and leaves temporary tables that say what to write.
 *
 * An empty cell never empties a held one, except in the columns whose emptiness means removed. What an export that is newer, and no more
 * there, has written last is only filled where it is empty. A row that changes nothing is unchanged. Of several rows with one key in the file the last one
 * with a value counts, column by column; repetitions of an equal row are unchanged, the others are accepted, and all are unchanged when
 * together they say what is held.
 */
export async function compareKeyed(connection: Connection, target: Target, goodRows: number): Promise<Outcome> {
  await connection.run(incomingSql(target));
  const repeats = await mergeRepeats(connection, target);
  const same = await matchHeld(connection, target);
  const unchanged = repeats + same;
  return {accepted: goodRows - unchanged, unchanged};
}

/** All columns that a target's rows are made of, by the names they have in `incoming`. */
function contents(target: Target): string[] {
  return [...Object.keys(target.columns), ...Object.keys(target.vault?.columns ?? {}).map(inVault)];
}

const inVault = (column: string): string => `vault_${column}`;
const list = (columns: readonly string[], prefix = ""): string =>
  columns.map(column => prefix + quotedIdentifier(column)).join(", ");
const carried = (target: Target): string[] => (target.ids === "customers" ? ["customer_key"] : []);

/** Each target's temporary tables have its name before theirs, so that one file may feed several. */
const step = (target: Target, name: string): string => quotedIdentifier(`${target.name} ${name}`);

function incomingSql(target: Target): string {
  const columns = {
    ...target.key,
    ...(target.ids === "customers" ? {customer_key: "k.customer_key"} : {}),
    ...target.columns,
    ...Object.fromEntries(Object.entries(target.vault?.columns ?? {}).map(([name, sql]) => [inVault(name), sql]))
  };
  const selected = Object.entries(columns).map(([name, sql]) => `${sql} AS ${quotedIdentifier(name)}`);
  const id = target.ids === "prospects" ? "prospect_id" : "customer_id";
  const join = target.ids ? `LEFT JOIN known_ids k ON k.external_id = s.${id}` : "";
  return `CREATE OR REPLACE TEMP VIEW ${step(target, "incoming")} AS
    SELECT s.rowid AS row, ${selected.join(", ")} FROM ${target.from ?? "staged"} s ${join} WHERE ${target.from ? "true" : "s.rule_no IS NULL"}`;
}

/** Makes `merged`: one row a key. Returns how many rows said again what another row of the file says. */
async function mergeRepeats(connection: Connection, target: Target): Promise<number> {
  const incoming = step(target, "incoming");
  const [repeated, repeats, merged] = [step(target, "repeated"), step(target, "repeats"), step(target, "merged")];
  if (target.from) {
    await connection.run(`CREATE OR REPLACE TEMP VIEW ${merged} AS SELECT *, 1 AS contents FROM ${incoming}`);
    return 0;
  }
  const keyHash = `hash(${list(target.fileKey)})`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${repeated} AS SELECT ${keyHash} AS key_hash FROM staged
     WHERE rule_no IS NULL GROUP BY key_hash HAVING count(*) > 1`
  );
  const found = await firstRow<{n: number}>(connection, `SELECT CAST(count(*) AS DOUBLE) AS n FROM ${repeated}`);
  if (!found?.n) {
    await connection.run(`CREATE OR REPLACE TEMP VIEW ${merged} AS SELECT *, 1 AS contents FROM ${incoming}`);
    return 0;
  }
  const key = list(Object.keys(target.key));
  const rest = [...carried(target), ...contents(target)];
  const last = rest.map(column => `arg_max(${quotedIdentifier(column)}, row) AS ${quotedIdentifier(column)}`);
  const isRepeated = `row IN (SELECT rowid FROM staged WHERE rule_no IS NULL AND ${keyHash} IN (SELECT key_hash FROM ${repeated}))`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${repeats} AS
     SELECT max(row) AS row, ${[key, ...last].join(", ")}, count(*) AS rows, count(DISTINCT hash(${list(["row", ...rest].slice(1))})) AS contents
     FROM ${incoming} WHERE ${isRepeated} GROUP BY ${key}`
  );
  const all = list(["row", ...Object.keys(target.key), ...rest]);
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW ${merged} AS
     SELECT ${all}, 1 AS contents FROM ${incoming} WHERE NOT (${isRepeated})
     UNION ALL SELECT ${all}, contents FROM ${repeats}`
  );
  const again = await firstRow<{n: number}>(
    connection,
    `SELECT CAST(sum(rows - contents) AS DOUBLE) AS n FROM ${repeats}`
  );
  return again?.n ?? 0;
}

/** Parts of keys that no table lets be empty. */
const neverEmpty: ReadonlySet<string> = new Set([
  ...["order_id", "line_no", "record_key", "prospect_key", "product_id", "campaign_id"],
  ...["purpose", "survey", "question", "source", "period"]
]);

/** Plain equality where it says the same: by it DuckDB passes over the stretches of a large table that cannot hold the file's few keys. */
function sameKeySql(key: string, a: string, b: string): string {
  const operator = neverEmpty.has(key) ? "=" : "IS NOT DISTINCT FROM";
  return `${a}.${quotedIdentifier(key)} ${operator} ${b}.${quotedIdentifier(key)}`;
}

/** Makes `matched` (rows whose key is held, with what they come to) and `fresh`. Returns how many of the rows change nothing. */
async function matchHeld(connection: Connection, target: Target): Promise<number> {
  const keys = Object.keys(target.key);
  const on = (a: string, b: string): string => keys.map(key => sameKeySql(key, a, b)).join(" AND ");
  const isRemovable = (name: string): boolean => target.removable?.has(name) ?? false;
  // By a join: the same question asked of every column in turn took DuckDB longer to plan than to answer.
  const isKept = "(g.import_id IS NOT NULL)";
  const heldValue = (column: string, held: string): string =>
    (held === "h" ? target.asImported?.[column] : undefined) ?? `${held}.${quotedIdentifier(column)}`;
  const changes = (columns: readonly string[], held: string, prefix = ""): string =>
    columns
      .map(column => {
        const name = `n.${quotedIdentifier(prefix + column)}`;
        const isSaid = isRemovable(prefix + column) ? "true" : `${name} IS NOT NULL`;
        const value = heldValue(column, held);
        return `(${isSaid} AND ${name} IS DISTINCT FROM ${value} AND (NOT ${isKept} OR ${value} IS NULL))`;
      })
      .join(" OR ");
  const filled = (columns: readonly string[], held: string, prefix = ""): string[] =>
    columns.map(column => {
      const name = quotedIdentifier(prefix + column);
      const value = heldValue(column, held);
      const said = isRemovable(prefix + column) ? `n.${name}` : `coalesce(n.${name}, ${value})`;
      return `CASE WHEN ${isKept} THEN coalesce(${value}, n.${name}) ELSE ${said} END AS ${name}`;
    });
  const matched = step(target, "matched");
  const core = Object.keys(target.columns);
  const vault = Object.keys(target.vault?.columns ?? {});
  const vaultJoin = target.vault ? `LEFT JOIN ${target.vault.table} v ON ${on("n", "v")}` : "";
  const attributes = target.attributes
    ? `n.${quotedIdentifier(keys[0] ?? "")} IN (SELECT record_key FROM changed_attributes)`
    : "false";
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${matched} AS
     SELECT n.row, n.contents, h.rowid AS held_row, ${list(keys, "n.")},
       ${[...filled([...carried(target), ...core], "h"), ...filled(vault, "v", "vault_")].join(", ")},
       ${vault.length > 0 ? changes(vault, "v", "vault_") : "false"} AS vault_changes,
       ${changes(core, "h")} OR ${attributes} AS core_changes
     FROM ${step(target, "merged")} n JOIN ${target.core} h ON ${on("n", "h")} ${vaultJoin} LEFT JOIN newer_gone g ON g.import_id = h.import_id`
  );
  const found = await firstRow<{n: number; same: number}>(
    connection,
    `SELECT CAST(count(*) AS DOUBLE) AS n,
       CAST(coalesce(sum(contents) FILTER (NOT (vault_changes OR core_changes)), 0) AS DOUBLE) AS same FROM ${matched}`
  );
  const isFresh = found?.n ? `ANTI JOIN ${matched} m ON n.row = m.row` : "";
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW ${step(target, "fresh")} AS SELECT n.* FROM ${step(target, "merged")} n ${isFresh}`
  );
  return found?.same ?? 0;
}

/** Writes what names a person. Part of the vault's transaction. */
export async function writeKeyedVault(connection: Connection, target: Target, importId: number): Promise<void> {
  if (!target.vault) return;
  const {table, columns, constants = {}, only} = target.vault;
  const names = [...Object.keys(target.key), ...Object.keys(columns)];
  const values = list([...Object.keys(target.key), ...Object.keys(columns).map(inVault)]);
  const changed = vaultChanges(target, step(target, "matched"));
  if (changed) await writeVaultChanges(connection, changesSql(changed, importId));
  const wanted = only ? `${quotedIdentifier(inVault(only))} IS NOT NULL` : "true";
  await connection.run(
    `INSERT INTO ${table} (${list([...names, ...Object.keys(constants)])}, import_id)
     SELECT ${[values, ...Object.values(constants)].join(", ")}, $importId FROM (
       SELECT row, ${values} FROM ${step(target, "matched")} WHERE vault_changes AND ${wanted}
       UNION ALL SELECT row, ${values} FROM ${step(target, "fresh")} WHERE ${wanted})
     ORDER BY row`,
    {importId}
  );
}

/** Writes what narrows nobody down. Part of the warehouse's transaction. */
export async function writeKeyedCore(connection: Connection, target: Target, importId: number): Promise<void> {
  const columns = list([...Object.keys(target.key), ...carried(target), ...Object.keys(target.columns)]);
  await writeCoreChanges(connection, changesSql(coreChanges(target, step(target, "matched")), importId));
  await connection.run(
    `DELETE FROM ${target.core} WHERE rowid IN (SELECT held_row FROM ${step(target, "matched")} WHERE vault_changes OR core_changes)`
  );
  await connection.run(
    `INSERT INTO ${target.core} (${columns}, import_id)
     SELECT ${columns}, $importId FROM (
       SELECT ${columns} FROM ${step(target, "matched")} WHERE vault_changes OR core_changes
       UNION ALL SELECT ${columns} FROM ${step(target, "fresh")})`,
    {importId}
  );
}

/** Removes from the vault what this import replaced, once the warehouse has taken it. */
export async function dropReplaced(connection: Connection, target: Target, importId: number): Promise<void> {
  if (!target.vault) return;
  await dropOlder(connection, target.vault.table, Object.keys(target.key), importId);
}

/** Removes the rows of a vault table that a row of the import `importId` stands for. */
async function dropOlder(
  connection: Connection,
  table: string,
  keys: readonly string[],
  importId: number
): Promise<void> {
  const on = keys
    .map(key => `n.${quotedIdentifier(key)} IS NOT DISTINCT FROM t.${quotedIdentifier(key)}`)
    .join(" AND ");
  await connection.run(
    `DELETE FROM ${table} t WHERE import_id < $importId
     AND EXISTS (SELECT 1 FROM ${table} n WHERE n.import_id = $importId AND ${on})`,
    {importId}
  );
}
