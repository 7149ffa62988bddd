import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {vaultName} from "../database/vault.js";

const tombstones = `${vaultName}.vault.tombstones`;

/**
 * Ends the forgetting of persons: their tombstones go, so that exports bring them again, and the ledger says of how many. What they had
 * refused stays kept.
 * @param why "came back": ordered again after retention had ended; "taken back": by command
 * @param returned a table of `person`, as tombstones name them
 * @returns how many persons
 */
export async function endForgetting(
  connection: Connection,
  why: "came back" | "taken back",
  returned: string
): Promise<number> {
  const found = await firstRow<{persons: number; marks: number}>(
    connection,
    `SELECT CAST(count(DISTINCT person) AS INTEGER) AS persons, CAST(count(*) AS INTEGER) AS marks FROM ${tombstones}
     WHERE person IN (SELECT person FROM ${returned})`
  );
  if (!found?.persons) return 0;
  await connection.run(
    `INSERT INTO ledger.erasures SELECT coalesce(max(erasure_id), 0) + 1, now(), $why, $persons, $rows, now() FROM ledger.erasures`,
    {why, persons: found.persons, rows: JSON.stringify({"vault.tombstones": found.marks})}
  );
  await connection.run(`DELETE FROM ${tombstones} WHERE person IN (SELECT person FROM ${returned})`);
  return found.persons;
}
