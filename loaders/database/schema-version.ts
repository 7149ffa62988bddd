import {createHash} from "node:crypto";
import type {Connection} from "./connection.js";
import {firstRow, inTransaction, rows} from "./connection.js";
import {keptTables} from "./kept-tables.js";
import {quotedIdentifier} from "./sql.js";

/** A database file and the statements that make its tables. */
export interface Schema {
  /** Its name in the connection; the current database when it is left out. */
  readonly database?: string;
  /** The schema in which the table of its version lies. */
  readonly home: "ledger" | "vault";
  /** Makes every table where it is missing. */
  readonly ddl: string;
  /** Statements that put this version's functions in the place of any other's. */
  readonly functions?: readonly string[];
}

/** Stands in a database whose rows are being read anew: no version is equal to it. */
const beingReadAnew = "being read anew";

/**
 * The version of a database: a hash of the statements that make its tables, without comments and blanks.
 * @example schemaVersion("CREATE TABLE a (b INTEGER) -- why") === schemaVersion("CREATE TABLE a\n  (b INTEGER)") // true
 */
export function schemaVersion(ddl: string): string {
  const bare = ddl.replaceAll(/--[^\n]*/g, "").replaceAll(/\s+/g, "");
  return createHash("sha256").update(bare).digest("hex").slice(0, 16);
}

/**
 * Makes the tables of an empty database, and what is missing in one of this version.
 * @returns false when an older or newer version of Clientele made the database: then nothing was touched
 */
export async function prepareSchema(connection: Connection, schema: Schema): Promise<boolean> {
  if (!(await isThisVersion(connection, schema)) && (await tablesOf(connection, schema)).length > 0) return false;
  await within(connection, schema, () => inTransaction(connection, () => make(connection, schema)));
  return true;
}

/** Whether a database has the tables of this version. */
export async function isThisVersion(connection: Connection, schema: Schema): Promise<boolean> {
  const tables = await tablesOf(connection, schema);
  const isVersioned = tables.some(({name}) => name === `${schema.home}.schema_version`);
  return isVersioned && (await heldVersion(connection, schema)) === schemaVersion(schema.ddl);
}

/** Says in a database that its rows are being read anew, so that a run which is killed on the way begins again. */
export async function markBeingReadAnew(connection: Connection, schema: Schema): Promise<void> {
  await within(connection, schema, async () => {
    await connection.run(`CREATE TABLE IF NOT EXISTS ${schema.home}.schema_version (version VARCHAR NOT NULL)`);
    await writeVersion(connection, schema, beingReadAnew);
  });
}

/**
 * Empties a database and makes its tables as this version has them. The kept tables (`keptTables`) keep their rows, in the columns that
 * both versions have.
 */
export async function remakeSchema(connection: Connection, schema: Schema): Promise<void> {
  await within(connection, schema, () =>
    inTransaction(connection, async () => {
      const held = await tablesOf(connection, schema);
      const kept = held.filter(({name}) => keptTables.includes(name));
      for (const {name, quoted} of kept)
        await connection.run(`CREATE OR REPLACE TEMP TABLE ${copyOf(name)} AS FROM ${quoted}`);
      for (const {quoted} of held) await connection.run(`DROP TABLE ${quoted}`);
      await make(connection, schema);
      for (const {name, quoted} of kept) {
        const columns = await sharedColumns(connection, schema, name);
        await connection.run(`INSERT INTO ${quoted} (${columns}) SELECT ${columns} FROM ${copyOf(name)}`);
        await connection.run(`DROP TABLE ${copyOf(name)}`);
      }
    })
  );
}

const copyOf = (name: string): string => `temp.${quotedIdentifier(`kept ${name}`)}`;

async function make(connection: Connection, schema: Schema): Promise<void> {
  await connection.run(schema.ddl);
  for (const made of schema.functions ?? []) await connection.run(made);
  await connection.run(`CREATE TABLE IF NOT EXISTS ${schema.home}.schema_version (version VARCHAR NOT NULL)`);
  const held = await heldVersion(connection, schema);
  if (held !== schemaVersion(schema.ddl)) await writeVersion(connection, schema, schemaVersion(schema.ddl));
}

async function writeVersion(connection: Connection, {home}: Schema, version: string): Promise<void> {
  await connection.run(`DELETE FROM ${home}.schema_version`);
  await connection.run(`INSERT INTO ${home}.schema_version VALUES ($version)`, {version});
}

async function heldVersion(connection: Connection, {database, home}: Schema): Promise<string | null> {
  const place = [...(database ? [database] : []), home, "schema_version"].map(quotedIdentifier).join(".");
  const held = await firstRow<{version: string}>(connection, `SELECT version FROM ${place}`);
  return held?.version ?? null;
}

interface Table {
  readonly name: string;
  readonly quoted: string;
}

async function tablesOf(connection: Connection, {database}: Schema): Promise<Table[]> {
  const found = await rows<{schema_name: string; table_name: string}>(
    connection,
    `SELECT schema_name, table_name FROM duckdb_tables()
     WHERE database_name = coalesce($database, current_database()) AND NOT internal AND NOT temporary ORDER BY ALL`,
    {database: database ?? null}
  );
  return found.map(({schema_name, table_name}) => ({
    name: `${schema_name}.${table_name}`,
    quoted: [schema_name, table_name].map(quotedIdentifier).join(".")
  }));
}

async function sharedColumns(connection: Connection, {database}: Schema, name: string): Promise<string> {
  const found = await rows<{column_name: string}>(
    connection,
    `SELECT column_name FROM duckdb_columns()
     WHERE database_name = coalesce($database, current_database()) AND schema_name || '.' || table_name = $name
       AND column_name IN (SELECT column_name FROM duckdb_columns() WHERE database_name = 'temp' AND table_name = 'kept ' || $name)
     ORDER BY column_index`,
    {database: database ?? null, name}
  );
  return found.map(({column_name}) => quotedIdentifier(column_name)).join(", ");
}

/** Statements without the database's name are meant for it. */
async function within<T>(connection: Connection, {database}: Schema, use: () => Promise<T>): Promise<T> {
  if (database === undefined) return use();
  const current = await firstRow<{name: string}>(connection, "SELECT current_database() AS name");
  await connection.run(`USE ${quotedIdentifier(database)}`);
  try {
    return await use();
  } finally {
    await connection.run(`USE ${quotedIdentifier(current?.name ?? "")}`);
  }
}
