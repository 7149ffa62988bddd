import {existsSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import type {Connection} from "../database/connection.js";
import {writePrivateFile} from "../database/private-file.js";
import {quotedText} from "../database/sql.js";
import {vaultName} from "../database/vault.js";
import {keyFile} from "../erasure/marks.js";

/**
 * Carries the tombstones of the house's vault into another one, so that who was forgotten since stays so in the state of an earlier day.
 * @param from the house's vault
 * @param to the vault that is open
 */
export async function takeTombstones(connection: Connection, from: string, to: string): Promise<void> {
  if (!existsSync(from) || !existsSync(keyFile(from)) || resolve(from) === resolve(to)) return;
  await connection.run(`ATTACH ${quotedText(from)} AS house_vault (READ_ONLY)`);
  try {
    writePrivateFile(keyFile(to), readFileSync(keyFile(from), "utf8"));
    await connection.run(
      `INSERT INTO ${vaultName}.vault.tombstones SELECT * FROM house_vault.vault.tombstones t
       ANTI JOIN ${vaultName}.vault.tombstones h USING (kind, mark)`
    );
  } finally {
    await connection.run("DETACH house_vault");
  }
}
