import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {vaultName} from "../database/vault.js";

/** A row as it is held, with the file that brought it in the place of the import's number. */
export type HeldRow = Readonly<Record<string, unknown>>;

/** Everything that is held on a person. */
export interface HeldPerson {
  /** Rows by table, as "vault.persons" and "core.orders". */
  readonly tables: Readonly<Record<string, readonly HeldRow[]>>;
  /** What the person may be written to for now, by purpose and channel. */
  readonly permission: readonly HeldRow[];
  /** Rejected rows that hold the person, with file and line. */
  readonly rejected: readonly HeldRow[];
}

/** Keys that mean nothing outside of the databases, and the number of the import, which is told by its file. */
const inner = new Set(["record_key", "customer_key", "prospect_key", "import_id"]);

/**
 * Gathers every row of vault and warehouse that belongs to the person of `person_records` and `person_prospects`, whichever key it has,
 * and of `erased_texts` the rejected rows that hold the person.
 */
export async function gatherPerson(connection: Connection): Promise<HeldPerson> {
  const tables: Record<string, HeldRow[]> = {};
  for (const {name, place, columns} of await heldTables(connection)) {
    const condition = conditionOf(columns);
    if (condition === null) continue;
    const found = await jsonRows(connection, selectSql(place, columns, condition));
    if (found.length > 0) tables[name] = found;
  }
  const customer = `SELECT customer_key FROM ${vaultName}.vault.identities SEMI JOIN person_records USING (record_key)`;
  const permission = await jsonRows(
    connection,
    `WITH purposes AS (SELECT 'marketing' AS purpose UNION SELECT lower(trim(purpose)) FROM core.consents WHERE customer_key IN (${customer})),
     channels AS (SELECT unnest(['email', 'phone', 'sms', 'post']) AS channel
       UNION SELECT core.channel_of(channel) FROM core.consents WHERE customer_key IN (${customer}) AND core.channel_of(channel) IS NOT NULL)
     SELECT purpose, channel FROM purposes CROSS JOIN channels ORDER BY ALL`
  );
  const answers: HeldRow[] = [];
  for (const {purpose, channel} of permission) {
    const asked = {purpose: String(purpose), channel: String(channel)};
    const answer = await firstRow<{is_allowed: boolean; reason: string; since: string | null}>(
      connection,
      `SELECT is_allowed, reason, CAST(since AS VARCHAR) AS since FROM core.consented($purpose, $channel, now()) WHERE customer_key IN (${customer})`,
      asked
    );
    if (answer) answers.push({...asked, ...answer});
  }
  const rejected = await jsonRows(
    connection,
    `SELECT i.file, CAST(r.line AS INTEGER) AS line, r.raw FROM ${vaultName}.vault.rejected_rows r JOIN ledger.imports i USING (import_id)
     WHERE EXISTS (SELECT 1 FROM erased_texts t WHERE (t.what IN ('e-mail', 'phone') AND contains(lower(r.raw), lower(t.text)))
       OR (t.what = 'id' AND list_contains(regexp_split_to_array(lower(r.raw), '[^\\p{L}\\p{N}@._+-]+'), lower(t.text)))) ORDER BY ALL`
  );
  return {tables, permission: answers, rejected};
}

interface HeldTable {
  readonly name: string;
  readonly place: string;
  readonly columns: readonly string[];
}

async function heldTables(connection: Connection): Promise<HeldTable[]> {
  const found = await connection.runAndReadAll(
    `SELECT schema_name || '.' || table_name AS name, database_name, schema_name, table_name, list(column_name ORDER BY column_index) AS columns
     FROM duckdb_columns() JOIN (SELECT database_name, schema_name, table_name FROM duckdb_tables() WHERE NOT temporary AND NOT internal)
       USING (database_name, schema_name, table_name)
     WHERE database_name IN (current_database(), '${vaultName}') GROUP BY ALL`
  );
  const tables = (found.getRowObjectsJS() as unknown as Record<string, string & readonly string[]>[]).map(row => ({
    name: row.name ?? "",
    place: [row.database_name, row.schema_name, row.table_name].map(each => quotedIdentifier(each ?? "")).join("."),
    columns: row.columns ?? []
  }));
  const order = ({name}: HeldTable): string => (name.startsWith("vault.") ? ` ${name}` : name);
  return tables.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function conditionOf(columns: readonly string[]): string | null {
  const has = (...names: string[]): boolean => names.every(name => columns.includes(name));
  const records = "(SELECT record_key FROM person_records)";
  if (has("record_key")) return `record_key IN ${records}`;
  if (has("prospect_key")) return "prospect_key IN (SELECT prospect_key FROM person_prospects)";
  if (has("customer_key"))
    return `customer_key IN (SELECT customer_key FROM ${vaultName}.vault.identities WHERE record_key IN ${records})`;
  return has("a", "b") ? `a IN ${records} AND b IN ${records}` : null;
}

function selectSql(place: string, columns: readonly string[], condition: string): string {
  const id = (column: string): string =>
    `(SELECT min(source || ':' || external_id) FROM ${vaultName}.vault.identities i WHERE i.record_key = t.${column})`;
  const ids = columns.includes("record_key")
    ? [`${id("record_key")} AS record`]
    : columns.includes("a") && columns.includes("b")
      ? [`${id("a")} AS first`, `${id("b")} AS second`]
      : [];
  const kept = columns.filter(column => !inner.has(column) && !(ids.length === 2 && ["a", "b"].includes(column)));
  const isImported = columns.includes("import_id");
  const from = isImported ? ["m.file AS from_file", "m.imported_at AS on_day"] : [];
  const join = isImported ? "LEFT JOIN ledger.imports m ON m.import_id = t.import_id" : "";
  const all = [...ids, ...kept.map(column => `t.${quotedIdentifier(column)}`), ...from];
  const bare = condition
    .replaceAll(/\b(record_key|prospect_key|customer_key|a|b) IN/g, "t.$1 IN")
    .replaceAll("WHERE t.", "WHERE ");
  return `SELECT ${all.join(", ")} FROM ${place} t ${join} WHERE ${bare} ORDER BY ALL`;
}

/** Rows with every value as text, number, boolean or null; times as the database writes them. */
async function jsonRows(connection: Connection, sql: string): Promise<HeldRow[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJson() as HeldRow[];
}
