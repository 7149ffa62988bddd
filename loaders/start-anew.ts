import {UserError} from "../lib/errors/errors.js";
import type {House} from "../lib/house/house.js";
import type {Connection} from "./database/connection.js";
import {rows} from "./database/connection.js";
import {isThisVersion, markBeingReadAnew, remakeSchema} from "./database/schema-version.js";
import {vaultSchema} from "./database/vault.js";
import {warehouseSchema} from "./database/warehouse.js";
import {hashMember} from "./files/archive.js";
import {fileStamp, hashFile} from "./files/file-stamp.js";
import type {ExportFile} from "./files/find-exports.js";
import {sheetHash} from "./files/workbook/prepare-sheet.js";
import {changedReadings, houseChange} from "./house-ledger.js";
import type {Places} from "./places.js";
import type {Progress} from "./progress/progress.js";

/**
 * Empties both databases, so that this run reads every export anew, when another version of Clientele made them, when the house file has
 * changed in what is inside every imported row (time zone, currency, coarseness of postcodes, what `files` says of an imported file), and when they
 * hold the sample shop and there are exports of one's own now. What is in no export stays (`keptTables`).
 * @throws UserError when that would lose something: a file that was imported is gone, or was imported with other content
 */
export async function startAnewWhenNeeded(
  connection: Connection,
  house: House,
  places: Places,
  progress: Progress
): Promise<void> {
  const isOlder = !(
    (await isThisVersion(connection, warehouseSchema)) && (await isThisVersion(connection, vaultSchema))
  );
  if (isOlder) await expectOurs(connection, places);
  const {keys: changed, heldMode} = await houseChange(connection, house);
  if (heldMode === "own" && places.mode === "sample")
    throw new UserError(
      `${places.warehouse} holds figures of your own, but there is no export in the data folder, so that the sample shop would stand in; ` +
        "put the exports back, or name another warehouse and vault"
    );
  const isOtherMode = heldMode !== null && heldMode !== places.mode;
  const keys = [...changed, ...(isOlder || isOtherMode ? [] : await changedReadings(connection, house))];
  if (keys.length === 0 && !isOtherMode && !isOlder) return;
  const why = isOlder
    ? "the databases were made by another version of Clientele"
    : `the house file has changed in ${keys.join(", ")}`;
  const lost = heldMode === "own" ? await filesLost(connection, places) : [];
  if (lost.length > 0)
    throw new UserError(
      `${why}, and what was imported was read the old way; to read it anew, ${lost.join(", ")} would have to be in ` +
        `${places.data} as imported. ${isOlder ? "Put that back" : "Take the change back"}, or remove ` +
        `${places.warehouse} and ${places.vault} and run again`
    );
  if (heldMode !== null)
    progress.note(
      isOtherMode ? "exports of your own are there: the sample shop is left" : `${why}: every export is read anew`
    );
  await markBeingReadAnew(connection, warehouseSchema);
  await remakeSchema(connection, vaultSchema);
  await remakeSchema(connection, warehouseSchema);
}

/** A database of something else is never emptied. */
async function expectOurs(connection: Connection, places: Places): Promise<void> {
  const known = await rows(
    connection,
    "SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = 'ledger' AND table_name = 'imports'"
  );
  if (known.length === 0)
    throw new UserError(`${places.warehouse} is no warehouse of Clientele: name another file, or remove it`);
}

const isAsStamped = async ({path}: ExportFile, stamp: string | null): Promise<boolean> => {
  const now = await fileStamp(path);
  return stamp === now || (stamp?.startsWith(`${now} `) ?? false);
};

/** The hash of an export as the ledger would hold it. @param file its name there, of a sheet with the sheet's */
async function hashOf({path, name, member}: ExportFile, file: string): Promise<string> {
  const hash = await (member === undefined ? hashFile(path) : hashMember(path, member));
  return file === name ? hash : sheetHash(hash, file.slice(name.length + 1));
}

/** Imported files that are not there with the content that was imported. */
async function filesLost(connection: Connection, places: Places): Promise<string[]> {
  const imported = await rows<{file: string; contents: number; hash: string; stamp: string | null}>(
    connection,
    `SELECT file, CAST(count(DISTINCT content_hash) AS INTEGER) AS contents, min(content_hash) AS hash,
       arg_max(stamp, import_id) AS stamp FROM ledger.imports GROUP BY file ORDER BY file`
  );
  const lost: string[] = [];
  for (const {file, contents, hash, stamp} of imported) {
    const found = places.exports.find(({name}) => file === name || file.startsWith(`${name}/`));
    const isThere =
      contents === 1 && found && ((await isAsStamped(found, stamp)) || (await hashOf(found, file)) === hash);
    if (!isThere) lost.push(file);
  }
  return lost;
}
