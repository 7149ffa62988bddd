import {mkdirSync, readFileSync} from "node:fs";
import {dirname} from "node:path";
import {permissionSql} from "../permission/permission-sql.js";
import type {Connection} from "./connection.js";
import {withDatabase} from "./connection.js";

const ddl = readFileSync(new URL("./warehouse.sql", import.meta.url), "utf8");

/** Opens the warehouse for writing, making the file and its tables where they are missing. */
export async function withWarehouse<T>(file: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  if (file !== ":memory:") mkdirSync(dirname(file), {recursive: true});
  return withDatabase(file, async connection => {
    await connection.run(ddl);
    for (const made of permissionSql) await connection.run(made);
    return use(connection);
  });
}

/** Opens the warehouse read-only: what the site is built with. */
export async function withWarehouseReader<T>(file: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  return withDatabase(file, use, {readOnly: true});
}
