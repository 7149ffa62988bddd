import {statSync} from "node:fs";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import type {Staged, StageOptions} from "./stage.js";
import {stage, stageSql} from "./stage.js";

/** Smaller files are looked at in less time than it takes to begin. */
const worthwhileBytes = 32 * 2 ** 20;

/**
 * Begins to stage a large file while its bytes are still being looked at, on the guess that it can be read as it stands: DuckDB would idle
 * meanwhile. What is staged counts only where the look leads to the very same statement, and is dropped otherwise.
 */
export class EarlyStage {
  readonly #connection: Connection;
  #begun: {readonly sql: string; readonly ended: Promise<Staged | null>} | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Whether a file is large enough, and none of its size was imported, which would most likely be the same. */
  async isWorthwhile(path: string): Promise<boolean> {
    const bytes = statSync(path, {throwIfNoEntry: false})?.size ?? 0;
    if (bytes < worthwhileBytes) return false;
    return !(await firstRow(this.#connection, "SELECT 1 FROM ledger.imports WHERE bytes = $bytes LIMIT 1", {
      bytes: BigInt(bytes)
    }));
  }

  /** @param optionsOf how the file will be read, as far as is known; where that cannot be said yet, nothing is begun */
  begin(optionsOf: () => StageOptions): void {
    let options: StageOptions;
    try {
      options = optionsOf();
    } catch {
      return;
    }
    const ended = stage(this.#connection, options).catch(() => null);
    this.#begun = {sql: stageSql(options).sql, ended};
  }

  /** Waits for what was begun when it is what is wanted, else stops it; nothing else may run on the connection before. */
  async settle(wanted: StageOptions): Promise<void> {
    if (this.#begun?.sql === stageSql(wanted).sql) await this.#begun.ended;
    else await this.stop();
  }

  /** What was staged, once; null when it was not begun, not by these options, or did not end well. */
  async take(options: StageOptions): Promise<Staged | null> {
    const begun = this.#begun;
    this.#begun = undefined;
    return begun?.sql === stageSql(options).sql ? begun.ended : null;
  }

  async stop(): Promise<void> {
    const begun = this.#begun;
    if (!begun) return;
    this.#begun = undefined;
    this.#connection.interrupt();
    await begun.ended;
  }
}
