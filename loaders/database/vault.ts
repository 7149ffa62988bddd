import {chmodSync, existsSync, mkdirSync, readFileSync} from "node:fs";
import {dirname} from "node:path";
import type {Connection} from "./connection.js";
import type {Schema} from "./schema-version.js";
import {prepareSchema} from "./schema-version.js";
import {quotedText} from "./sql.js";
import type {OtherVersion} from "./warehouse.js";
import {expectThisVersion, withWarehouse} from "./warehouse.js";

/** The vault's name inside a connection to the warehouse: `vault_file.vault.persons`. */
export const vaultName = "vault_file";

export const vaultSchema: Schema = {
  database: vaultName,
  home: "vault",
  ddl: readFileSync(new URL("./vault.sql", import.meta.url), "utf8")
};

/**
 * Opens warehouse and vault for writing in one connection, the vault attached as `vault_file`, and makes what is missing. A transaction
 * may write to one of the two only. New files are readable by their owner alone, as is a vault that was not.
 * @param files paths of the two databases
 * @throws UserError when another version made one of them, unless that is allowed
 */
export async function withWarehouseAndVault<T>(
  files: {readonly warehouse: string; readonly vault: string},
  use: (connection: Connection) => Promise<T>,
  otherVersion: OtherVersion = "refuse"
): Promise<T> {
  const mask = process.umask(0o077);
  try {
    if (files.vault !== ":memory:") {
      mkdirSync(dirname(files.vault), {recursive: true});
      for (const file of [files.vault, `${files.vault}.wal`]) if (existsSync(file)) chmodSync(file, 0o600);
    }
    return await withWarehouse(
      files.warehouse,
      async connection => {
        await connection.run(`ATTACH ${quotedText(files.vault)} AS ${vaultName}`);
        expectThisVersion(files.vault, await prepareSchema(connection, vaultSchema), otherVersion);
        return use(connection);
      },
      otherVersion
    );
  } finally {
    process.umask(mask);
  }
}
