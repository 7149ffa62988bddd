import {existsSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {writePrivateFile} from "../database/private-file.js";
import {quotedText} from "../database/sql.js";
import {vaultName} from "../database/vault.js";
import {keyFile} from "../erasure/marks.js";
import type {Places} from "../places.js";
import type {Progress} from "../progress/progress.js";

/**
 * Carries the tombstones of the house's vault, and what the forgotten refused, into the one that is open, so that who was forgotten since stays so in the state of an earlier
 * day. Says so where there is no such vault.
 */
export async function takeTombstones(
  connection: Connection,
  {houseVault: from, vault: to}: Pick<Places, "houseVault" | "vault">,
  progress: Progress
): Promise<void> {
  if (resolve(from) === resolve(to)) return;
  if (!existsSync(from)) {
    progress.note(
      `no vault ${from}: whoever was forgotten since is not known; name the vault of today with --house-vault`
    );
    return;
  }
  if (!existsSync(keyFile(from))) return;
  await connection.run(`ATTACH ${quotedText(from)} AS house_vault (READ_ONLY)`);
  try {
    writePrivateFile(keyFile(to), readFileSync(keyFile(from), "utf8"));
    for (const table of ["tombstones", "kept_refusals"]) await take(connection, table);
  } finally {
    await connection.run("DETACH house_vault");
  }
}

/** Copies the rows that are not there yet; a vault that has not been opened by this version may lack the table. */
async function take(connection: Connection, table: string): Promise<void> {
  const isThere = await firstRow(
    connection,
    "SELECT 1 FROM duckdb_tables() WHERE database_name = 'house_vault' AND schema_name = 'vault' AND table_name = $table",
    {table}
  );
  if (isThere)
    await connection.run(
      `INSERT INTO ${vaultName}.vault.${table} (FROM house_vault.vault.${table} EXCEPT FROM ${vaultName}.vault.${table})`
    );
}
