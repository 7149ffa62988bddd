import {createHash} from "node:crypto";
import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {firstRow, rows} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import type {Mart} from "./mart.js";
import type {Sources} from "./source-closure.js";

/**
 * What a mart's figures follow from, as one hash: its code with all that it imports, the keys of the house that it uses, and the
 * state of each table that it reads. Equal fingerprints mean equal figures.
 * @param stateOf the state of a table by name, as "core.orders"
 */
export function fingerprint(mart: Mart, house: House, sources: Sources, stateOf: (table: string) => string): string {
  const hash = createHash("sha256");
  for (const source of sources.closure(mart.sources)) hash.update(sources.text(source)).update("\0");
  for (const key of [...mart.house].sort()) hash.update(`${key}=${JSON.stringify(house[key] ?? null)}\0`);
  for (const table of [...mart.reads].sort()) hash.update(`${table}=${stateOf(table)}\0`);
  return hash.digest("hex");
}

/** The state of every core table and of the ledger's tables that marts read, by name. */
export async function tableStates(connection: Connection, tables: readonly string[]): Promise<Map<string, string>> {
  const versions = await rows<{table_name: string; version: string}>(
    connection,
    "SELECT table_name, version FROM ledger.core_versions"
  );
  const states = new Map(
    versions.map(({table_name, version}) => [`core.${table_name.replace(/^core\./, "")}`, version])
  );
  for (const table of tables.filter(name => name.startsWith("ledger."))) {
    const state = await firstRow<{state: string}>(
      connection,
      `SELECT CAST(count(*) AS VARCHAR) || ':' || coalesce(CAST(bit_xor(hash(CAST(t AS VARCHAR))) AS VARCHAR), '') AS state
       FROM ledger.${quotedIdentifier(table.slice("ledger.".length))} t`
    );
    states.set(table, state?.state ?? "");
  }
  return states;
}
