import {performance} from "node:perf_hooks";
import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction, rows} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {fingerprint, tableStates} from "./fingerprint.js";
import type {Mart, MartEvent, MartRun} from "./mart.js";
import {marts as houseMarts} from "./marts.js";
import {orderMarts} from "./order-marts.js";
import {Sources} from "./source-closure.js";

interface Made {
  readonly mart: string;
  readonly fingerprint: string;
  readonly rows: number;
}

/**
 * Brings every mart up to date, each in one transaction after those it reads. A mart that would come out the same is left alone.
 * @param connection the warehouse, open for writing, in no transaction
 * @param progress told after each mart
 * @returns one entry a mart, in the order of building
 */
export async function runMarts(
  connection: Connection,
  house: House,
  progress: (event: MartEvent) => void = () => undefined,
  marts: readonly Mart[] = houseMarts
): Promise<MartRun[]> {
  const ordered = orderMarts(marts);
  const states = await tableStates(connection, [...new Set(ordered.flatMap(mart => mart.reads))]);
  const made = await martsMade(connection);
  await dropMarts(
    connection,
    [...made.keys()].filter(name => !ordered.some(mart => mart.name === name))
  );
  const sources = new Sources();
  const runs: MartRun[] = [];
  for (const mart of ordered) {
    const current = fingerprint(mart, house, sources, table => states.get(table) ?? "");
    states.set(`marts.${mart.name}`, current);
    const before = made.get(mart.name);
    const run =
      before?.fingerprint === current
        ? {mart: mart.name, built: false, rows: before.rows, seconds: 0}
        : await build(connection, house, mart, current);
    runs.push(run);
    progress({...run, position: runs.length, total: ordered.length});
  }
  return runs;
}

async function build(connection: Connection, house: House, mart: Mart, current: string): Promise<MartRun> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const rows = await inTransaction(connection, async () => {
    await mart.build(connection, house);
    const counted = await firstRow<{rows: number}>(
      connection,
      `SELECT CAST(count(*) AS DOUBLE) AS rows FROM marts.${quotedIdentifier(mart.name)}`
    );
    await connection.run(
      `INSERT OR REPLACE INTO ledger.marts (mart, fingerprint, rows, built_at, seconds)
       VALUES ($mart, $fingerprint, CAST($rows AS BIGINT), now(), CAST($seconds AS DOUBLE))`,
      {mart: mart.name, fingerprint: current, rows: counted?.rows ?? 0, seconds: seconds()}
    );
    return counted?.rows ?? 0;
  });
  return {mart: mart.name, built: true, rows, seconds: seconds()};
}

/** What the ledger says of the marts whose tables are there. */
async function martsMade(connection: Connection): Promise<Map<string, Made>> {
  const made = await rows<Made>(
    connection,
    `SELECT mart, fingerprint, CAST(rows AS DOUBLE) AS rows FROM ledger.marts
     WHERE mart IN (SELECT table_name FROM information_schema.tables WHERE table_schema = 'marts')`
  );
  return new Map(made.map(row => [row.mart, row]));
}

async function dropMarts(connection: Connection, names: readonly string[]): Promise<void> {
  for (const mart of names) {
    await inTransaction(connection, async () => {
      await connection.run(`DROP TABLE marts.${quotedIdentifier(mart)}`);
      await connection.run("DELETE FROM ledger.marts WHERE mart = $mart", {mart});
    });
  }
}
