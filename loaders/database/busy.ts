import {setTimeout} from "node:timers/promises";
import {UserError} from "../../lib/errors/errors.js";
import {processStart} from "./process-start.js";

/** How long to wait for a database that another process has open. */
export interface Patience {
  /** @default 600 */
  readonly seconds?: number;
  /** Told once whom one waits for. */
  readonly told?: (line: string) => void;
}

const usualSeconds = 600;
const pollMilliseconds = 200;

/**
 * Runs what opens a database; where another process has it open, says which and waits until it is free. A lock ends with its process,
 * so that one who was killed holds none.
 * @param open fails with DuckDB's message of a lock before it has done anything
 * @throws UserError naming the process that holds the lock, when it still does after the time of patience
 */
export async function whenFree<T>(open: () => Promise<T>, {seconds = usualSeconds, told}: Patience = {}): Promise<T> {
  let waitsFor: string | null = null;
  for (const end = Date.now() + 1000 * seconds; ; ) {
    try {
      return await open();
    } catch (error) {
      const held = heldBy(error instanceof Error ? error.message : String(error));
      if (held === null) throw error;
      if (Date.now() >= end)
        throw new UserError(`${held}; waited ${inWords(seconds)}, run again once it has ended`, {cause: error});
      if (held !== waitsFor) told?.(`${held}; waiting up to ${inWords(seconds)} for it to end`);
      waitsFor = held;
      await setTimeout(Math.min(pollMilliseconds, Math.max(1, end - Date.now())));
    }
  }
}

/**
 * What DuckDB says of a lock, for people; null when the message is about something else.
 * @param startOf when a process began
 * @example heldBy('IO Error: Could not set lock on file "/w/a.duckdb": Conflicting lock is held in /usr/bin/node (PID 42)')
 * // "/w/a.duckdb is in use by process 42 (/usr/bin/node) since 2024-12-31 10:41:07: another refresh, a build or a query is at work"
 */
export function heldBy(message: string, startOf: (pid: number) => Date | null = processStart): string | null {
  const lock = /Could not set lock on file "([^"]+)"(?:.*?held in (.*?) \(PID (\d+)\))?/s.exec(message);
  if (!lock) return null;
  const [, file, program, pid] = lock;
  const start = pid ? startOf(Number(pid)) : null;
  const since = start ? ` since ${start.toLocaleString("sv-SE")}` : "";
  const holder = pid ? `process ${pid} (${program})${since}` : "another process";
  return `${file} is in use by ${holder}: another refresh, a build or a query is at work`;
}

const inWords = (seconds: number): string =>
  seconds >= 120 ? `${Math.round(seconds / 60)} minutes` : `${seconds} seconds`;
