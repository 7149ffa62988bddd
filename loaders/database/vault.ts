import {chmodSync, existsSync, mkdirSync, readFileSync} from "node:fs";
import {dirname} from "node:path";
import type {Connection} from "./connection.js";
import {quotedIdentifier, quotedText} from "./sql.js";
import {withWarehouse} from "./warehouse.js";

const ddl = readFileSync(new URL("./vault.sql", import.meta.url), "utf8");

/** The vault's name inside a connection to the warehouse: `vault_file.vault.persons`. */
export const vaultName = "vault_file";

/**
 * Opens warehouse and vault for writing in one connection, the vault attached as `vault_file`, and makes what is missing. A transaction
 * may write to one of the two only. New files are readable by their owner alone, as is a vault that was not.
 * @param files paths of the two databases
 */
export async function withWarehouseAndVault<T>(
  files: {readonly warehouse: string; readonly vault: string},
  use: (connection: Connection) => Promise<T>
): Promise<T> {
  const mask = process.umask(0o077);
  try {
    if (files.vault !== ":memory:") {
      mkdirSync(dirname(files.vault), {recursive: true});
      for (const file of [files.vault, `${files.vault}.wal`]) if (existsSync(file)) chmodSync(file, 0o600);
    }
    return await withWarehouse(files.warehouse, async connection => {
      await attachVault(connection, files.vault);
      return use(connection);
    });
  } finally {
    process.umask(mask);
  }
}

async function attachVault(connection: Connection, file: string): Promise<void> {
  const current = await connection.runAndReadAll("SELECT current_database()");
  const warehouse = String(current.getRows()[0]?.[0]);
  await connection.run(`ATTACH ${quotedText(file)} AS ${vaultName}`);
  await connection.run(`USE ${vaultName}`);
  await connection.run(ddl);
  await connection.run(`USE ${quotedIdentifier(warehouse)}`);
}
