import type {House} from "../../lib/house/house.js";
import {ratesState} from "../currency/rates.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import type {ExportTime} from "../files/export-time.js";
import {filesToReadAgain} from "./read-again.js";

/**
 * True when the file is as it was at its last import, by its stamp: size, times and inode.
 * @param name the file as the ledger names it
 */
export async function hasStamp(connection: Connection, name: string, stamp: string): Promise<boolean> {
  const last = await firstRow<{stamp: string | null}>(
    connection,
    "SELECT stamp FROM ledger.imports WHERE file = $name ORDER BY import_id DESC LIMIT 1",
    {name}
  );
  return last?.stamp === stamp;
}

/**
 * True when these bytes are what the last import of the file brought, or when the file is new but another brought the same bytes. A
 * file that goes back to older content is imported again, and so is one that says by its name that it is a newer export, as it then says
 * everything again.
 */
export async function hasContent(
  connection: Connection,
  name: string,
  contentHash: string,
  time: ExportTime
): Promise<boolean> {
  const found = await firstRow<{same: boolean}>(
    connection,
    `SELECT CASE WHEN count(*) FILTER (file = $name) > 0
       THEN arg_max(content_hash, import_id) FILTER (file = $name) = $contentHash
       ELSE coalesce(bool_or(content_hash = $contentHash AND (NOT $isNamed OR exported_at >= CAST($at AS TIMESTAMPTZ))), false)
       END AS same FROM ledger.imports`,
    {name, contentHash, isNamed: time.from === "name", at: time.at}
  );
  return found?.same ?? false;
}

/**
 * True when a file is read again though it has not changed: an older export has overtaken it, somebody whom it
 * names came back, or rows of it wait for an exchange rate, and
 * the rates are others than when they were rejected.
 */
export async function isToReadAgain(connection: Connection, house: House, name: string): Promise<boolean> {
  const last = await firstRow<{unrated_with: string | null}>(
    connection,
    "SELECT unrated_with FROM ledger.imports WHERE file = $name ORDER BY import_id DESC LIMIT 1",
    {name}
  );
  if ((await filesToReadAgain(connection)).has(name)) return true;
  const waited = last?.unrated_with ?? null;
  return waited !== null && waited !== (await ratesState(connection, house));
}

/** Remembers the new stamp of a file whose content has not changed. */
export async function renewStamp(connection: Connection, name: string, stamp: string): Promise<void> {
  await connection.run(
    `UPDATE ledger.imports SET stamp = $stamp
     WHERE import_id = (SELECT max(import_id) FROM ledger.imports WHERE file = $name)`,
    {name, stamp}
  );
}
