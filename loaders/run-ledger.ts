import type {Connection} from "./database/connection.js";
import {firstRow} from "./database/connection.js";

/**
 * Opens the ledger's row of this run. A run that was killed is carried on: its row is not finished, and what it had imported counts.
 * @returns the run's number
 */
export async function openRun(connection: Connection, mode: "own" | "sample"): Promise<number> {
  const last = await firstRow<{run_id: number; open: boolean}>(
    connection,
    `SELECT run_id, finished_at IS NULL AS open FROM ledger.runs ORDER BY run_id DESC LIMIT 1`
  );
  if (last?.open) return last.run_id;
  const runId = (last?.run_id ?? 0) + 1;
  await connection.run("INSERT INTO ledger.runs VALUES ($runId, $mode, now(), NULL, 0, 0, 0, 0, 0, 0)", {runId, mode});
  return runId;
}

/**
 * Closes the run.
 * @param found how many export files there were
 */
export async function closeRun(connection: Connection, runId: number, found: number): Promise<void> {
  await connection.run(
    "UPDATE ledger.runs SET finished_at = now(), files_unchanged = $found - files WHERE run_id = $runId",
    {runId, found}
  );
}
