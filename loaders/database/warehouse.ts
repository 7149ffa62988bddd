import {mkdirSync, readFileSync} from "node:fs";
import {dirname} from "node:path";
import {UserError} from "../../lib/errors/errors.js";
import {permissionSql} from "../permission/permission-sql.js";
import {whenFree} from "./busy.js";
import type {Connection} from "./connection.js";
import {withDatabase} from "./connection.js";
import type {Schema} from "./schema-version.js";
import {prepareSchema} from "./schema-version.js";

export const warehouseSchema: Schema = {
  home: "ledger",
  ddl: readFileSync(new URL("./warehouse.sql", import.meta.url), "utf8"),
  functions: permissionSql
};

/** What to do with a file that another version of Clientele made: only the refresh can read its exports anew. */
export type OtherVersion = "refuse" | "allow";

/** @throws UserError where the file is of another version and that is refused */
export function expectThisVersion(file: string, isThisVersion: boolean, otherVersion: OtherVersion): void {
  if (!isThisVersion && otherVersion === "refuse")
    throw new UserError(
      `${file} was made by another version of Clientele: run \`npm run refresh\`, which reads the exports anew, and try again`
    );
}

/**
 * Opens the warehouse for writing, making the file and its tables where they are missing.
 * @throws UserError when another version made the file, unless that is allowed
 */
export async function withWarehouse<T>(
  file: string,
  use: (connection: Connection) => Promise<T>,
  otherVersion: OtherVersion = "refuse"
): Promise<T> {
  if (file !== ":memory:") mkdirSync(dirname(file), {recursive: true});
  return withDatabase(file, async connection => {
    expectThisVersion(file, await prepareSchema(connection, warehouseSchema), otherVersion);
    return use(connection);
  });
}

/** Opens the warehouse read-only, once no refresh writes to it: what the site is built with. */
export async function withWarehouseReader<T>(file: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  return whenFree(() => withDatabase(file, use, {readOnly: true}), {told: line => console.error(line)});
}
