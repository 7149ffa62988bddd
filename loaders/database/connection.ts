import {resolve} from "node:path";
import type {DuckDBConnection, DuckDBValue} from "@duckdb/node-api";
import {DuckDBInstance} from "@duckdb/node-api";

export type Connection = DuckDBConnection;
export type Row = Readonly<Record<string, unknown>>;
export type Parameters = Readonly<Record<string, DuckDBValue>>;

export interface OpenOptions {
  /** @default false */
  readonly readOnly?: boolean;
  /** Where DuckDB spills to. @default beside the database */
  readonly temporaryFolder?: string;
}

/** What every database of the house is opened with: nothing is fetched from a network, sessions reckon in UTC. */
const settings = [
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET TimeZone = 'UTC'"
];

/**
 * Opens a DuckDB file (":memory:" for none), runs `use` with a connection, and closes both whatever happens.
 * @param file path of the database
 * @throws what `use` throws; DuckDB's own error when another process holds the file
 */
export async function withDatabase<T>(
  file: string,
  use: (connection: Connection) => Promise<T>,
  options: OpenOptions = {}
): Promise<T> {
  const release = claim(file, options.readOnly ?? false);
  const instance = await DuckDBInstance.create(file, options.readOnly ? {access_mode: "READ_ONLY"} : {}).catch(
    error => {
      release();
      throw error;
    }
  );
  const connection = await instance.connect();
  try {
    for (const setting of settings) await connection.run(setting);
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
    release();
  }
}

const open = new Map<string, {readers: number; writers: number}>();

/** DuckDB's lock keeps other processes out, but not this one: opened twice for writing, a file would fall apart. */
function claim(file: string, readOnly: boolean): () => void {
  if (file === ":memory:") return () => undefined;
  const path = resolve(file);
  const users = open.get(path) ?? {readers: 0, writers: 0};
  if (users.writers > 0 || (users.readers > 0 && !readOnly))
    throw new Error(`withDatabase: ${file} is open in this process already`);
  const kind = readOnly ? "readers" : "writers";
  users[kind]++;
  open.set(path, users);
  return () => {
    users[kind]--;
  };
}

/** All rows of a query as plain objects; numbers, texts, booleans and Dates. Cast BIGINT and DECIMAL in the SELECT. */
export async function rows<T = Row>(connection: Connection, sql: string, parameters?: Parameters): Promise<T[]> {
  const reader = await connection.runAndReadAll(sql, parameters as Record<string, DuckDBValue> | undefined);
  return reader.getRowObjectsJS() as T[];
}

/** The first row of a query, or undefined. */
export async function firstRow<T = Row>(
  connection: Connection,
  sql: string,
  parameters?: Parameters
): Promise<T | undefined> {
  return (await rows<T>(connection, sql, parameters))[0];
}

/** Runs `work` in one transaction: all of it or none of it. */
export async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.run("BEGIN TRANSACTION");
  try {
    const result = await work();
    await connection.run("COMMIT");
    return result;
  } catch (error) {
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
