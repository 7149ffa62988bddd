import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {quotedIdentifier, quotedText} from "../database/sql.js";
import {vaultName} from "../database/vault.js";
import type {Target} from "./target.js";

/** What stands in the ledger of a change beside the values: `at` is the own time of the export that brought it. */
const columns =
  'table_name, row_key, record_key, prospect_key, column_name, import_id, replaced_import_id, "at", old_value, new_value';

/** One side of a comparison: a column with what is held and what stands in its place, as SQL. */
export interface Compared {
  readonly column: string;
  readonly held: string;
  readonly becomes: string;
}

export interface ChangedRows {
  /** The rows, as FROM with WHERE: the held ones as h, what they become as m. */
  readonly from: string;
  readonly table: string;
  /** SQL of the columns that tell the rows apart. */
  readonly key: readonly string[];
  /** SQL of the record or the prospect whom the row is about, so that who is forgotten is forgotten here too; none for what is about nobody. */
  readonly record?: string;
  readonly prospect?: string;
  readonly compared: readonly Compared[];
}

/**
 * The SELECT of what changes: a row for each cell. A row that held nothing at all is not changed but described for the first time.
 * @param importId of the import that brings it, whose own time is in the temporary table `importing`
 */
export function changesSql(changed: ChangedRows, importId: number): string {
  const text = (sql: string): string => `CAST(${sql} AS VARCHAR)`;
  const cells = changed.compared.map(
    ({column, held, becomes}) => `{name: ${quotedText(column)}, old_value: ${text(held)}, new_value: ${text(becomes)}}`
  );
  const heldAny = changed.compared.map(({held}) => `${held} IS NOT NULL`).join(" OR ");
  return `SELECT table_name, row_key, record_key, prospect_key, c.name AS column_name, import_id, replaced_import_id, "at", c.old_value, c.new_value
    FROM (SELECT ${quotedText(changed.table)} AS table_name, concat_ws('/', ${changed.key.map(text).join(", ")}) AS row_key,
        CAST(${changed.record ?? "NULL"} AS BIGINT) AS record_key, CAST(${changed.prospect ?? "NULL"} AS BIGINT) AS prospect_key, ${importId} AS import_id, h.import_id AS replaced_import_id,
        (SELECT exported_at FROM importing) AS "at", unnest([${cells.join(", ")}]) AS c
      FROM ${changed.from} AND (${heldAny}))
    WHERE c.old_value IS DISTINCT FROM c.new_value`;
}

/** Writes what changes in core. Part of the warehouse's transaction, before the rows are replaced. */
export async function writeCoreChanges(connection: Connection, changes: string): Promise<void> {
  await connection.run(
    `INSERT INTO ledger.changes (${columns}, is_filled, in_vault) SELECT *, old_value IS NULL, false FROM (${changes}) ORDER BY row_key, column_name`
  );
}

/** Writes what changes in the vault, with its values. Part of the vault's transaction, before the rows are replaced. */
export async function writeVaultChanges(connection: Connection, changes: string): Promise<void> {
  await connection.run(
    `INSERT INTO ${vaultName}.vault.changes (${columns}) SELECT * FROM (${changes}) ORDER BY row_key, column_name`
  );
}

/** Tells in the ledger what an import changed in the vault, without the values. Part of the warehouse's transaction. */
export async function tellVaultChanges(connection: Connection, importId: number): Promise<void> {
  await connection.run(
    `INSERT INTO ledger.changes (${columns}, is_filled, in_vault)
     SELECT table_name, row_key, record_key, prospect_key, column_name, import_id, replaced_import_id, "at", NULL, NULL, old_value IS NULL, true
     FROM ${vaultName}.vault.changes WHERE import_id = $importId`,
    {importId}
  );
}

/** The tables of core in which an import put another value in the place of one that was held. */
export async function tablesOverwritten(connection: Connection, importId: number): Promise<string[]> {
  const found = await rows<{table_name: string}>(
    connection,
    "SELECT DISTINCT table_name FROM ledger.changes WHERE import_id = $importId AND NOT is_filled ORDER BY table_name",
    {importId}
  );
  return found.map(({table_name}) => table_name);
}

/** What changes of the rows that a keyed target has matched. */
export function coreChanges(target: Target, matched: string): ChangedRows {
  return {
    ...partOf(target),
    from: `${matched} m JOIN ${target.core} h ON h.rowid = m.held_row WHERE m.core_changes`,
    compared: Object.keys(target.columns).map(column => ({
      column,
      held: target.asImported?.[column] ?? `h.${quotedIdentifier(column)}`,
      becomes: `m.${quotedIdentifier(column)}`
    }))
  };
}

/** The same of what names a person; null for a target that holds nothing of the kind. */
export function vaultChanges(target: Target, matched: string): ChangedRows | null {
  if (!target.vault) return null;
  const on = Object.keys(target.key)
    .map(key => `m.${quotedIdentifier(key)} IS NOT DISTINCT FROM h.${quotedIdentifier(key)}`)
    .join(" AND ");
  return {
    ...partOf(target),
    from: `${matched} m JOIN ${target.vault.table} h ON ${on} WHERE m.vault_changes`,
    compared: Object.keys(target.vault.columns).map(column => ({
      column,
      held: `h.${quotedIdentifier(column)}`,
      becomes: `m.${quotedIdentifier(`vault_${column}`)}`
    }))
  };
}

const partOf = (target: Target): Pick<ChangedRows, "table" | "key" | "record" | "prospect"> => ({
  table: target.core.replace("core.", ""),
  key: Object.keys(target.key).map(key => `m.${quotedIdentifier(key)}`),
  ...(target.key.record_key || target.columns.record_key ? {record: "m.record_key"} : {}),
  ...(target.key.prospect_key ? {prospect: "m.prospect_key"} : {})
});
