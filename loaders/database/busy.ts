import {UserError} from "../../lib/errors/errors.js";

/**
 * Runs what opens a database for writing; when another process holds the file, says which.
 * @throws UserError naming the process that holds the lock
 */
export async function sayingWhoHolds<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const held = heldBy(error instanceof Error ? error.message : String(error));
    throw held ? new UserError(held, {cause: error}) : error;
  }
}

/**
 * What DuckDB says of a lock, for people; null when the message is about something else.
 * @example heldBy('IO Error: Could not set lock on file "/w/a.duckdb": Conflicting lock is held in /usr/bin/node (PID 42)')
 * // "/w/a.duckdb is in use by process 42 (/usr/bin/node): another refresh or a query is at work; ..."
 */
export function heldBy(message: string): string | null {
  const lock = /Could not set lock on file "([^"]+)"(?:.*?held in (.*?) \(PID (\d+)\))?/s.exec(message);
  if (!lock) return null;
  const [, file, program, pid] = lock;
  const holder = pid ? `process ${pid} (${program})` : "another process";
  return `${file} is in use by ${holder}: another refresh or a query is at work; run again once it has ended`;
}
