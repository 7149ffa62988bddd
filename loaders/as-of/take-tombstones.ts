import {existsSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import type {Connection} from "../database/connection.js";
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
    await connection.run(
      `INSERT INTO ${vaultName}.vault.tombstones SELECT * FROM house_vault.vault.tombstones t
       ANTI JOIN ${vaultName}.vault.tombstones h USING (kind, mark)`
    );
    await connection.run(
      `INSERT INTO ${vaultName}.vault.kept_refusals (FROM house_vault.vault.kept_refusals EXCEPT FROM ${vaultName}.vault.kept_refusals)`
    );
  } finally {
    await connection.run("DETACH house_vault");
  }
}
