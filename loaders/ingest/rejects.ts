import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import type {PreparedFile} from "../files/prepared-file.js";
import type {Check} from "./checks.js";

/**
 * Gathers every rejected row of a file in the temporary table `rejected` (line, column_name, rule, reason, raw, found): the records that
 * no one can read, and the rows that broke a rule.
 */
export async function gatherRejects(
  connection: Connection,
  file: PreparedFile,
  checks: readonly Check[]
): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE rejected (
       line BIGINT, column_name VARCHAR, rule VARCHAR, reason VARCHAR, raw VARCHAR, found VARCHAR)`
  );
  const broken = await rows<{row: number; rule_no: number; found: string | null}>(
    connection,
    `SELECT CAST(rowid AS DOUBLE) AS row, CAST(rule_no AS INTEGER) AS rule_no, found FROM staged
     WHERE rule_no IS NOT NULL ORDER BY rowid`
  );
  if (broken.length + file.unreadable.length === 0) return;
  const indexes = broken.map(({row}) => row);
  const lines = await file.lineOf(indexes);
  const raws = await file.rawOf(indexes);
  const appender = await connection.createAppender("rejected", "main", "temp");
  const append = (line: number, texts: readonly (string | null | undefined)[]): void => {
    appender.appendBigInt(BigInt(line));
    for (const text of texts) {
      if (text === null || text === undefined) appender.appendNull();
      else appender.appendVarchar(text);
    }
    appender.endRow();
  };
  for (const {line, rule, reason, raw, found} of file.unreadable) append(line, [null, rule, reason, raw, found]);
  for (const [index, {rule_no, found}] of broken.entries()) {
    const check = checks[rule_no - 1];
    append(lines[index] ?? 0, [
      check?.column,
      check?.rule ?? "",
      check?.reason ?? "",
      rawOf(check, raws[index]),
      found
    ]);
  }
  appender.closeSync();
}

/**
 * The first lines of a staged file that a rule rejects.
 * @param ruleNo of a check, as staged.rule_no has it; 0 for what no one can read
 */
export async function linesOfRule(
  connection: Connection,
  file: PreparedFile,
  rule: string,
  ruleNo: number,
  most: number
): Promise<number[]> {
  const unreadable = file.unreadable.filter(record => record.rule === rule).map(({line}) => line);
  if (unreadable.length > 0 || ruleNo === 0) return unreadable.slice(0, most);
  const found = await rows<{row: number}>(
    connection,
    `SELECT CAST(rowid AS DOUBLE) AS row FROM staged WHERE rule_no = ${ruleNo} ORDER BY rowid LIMIT ${most}`
  );
  return file.lineOf(found.map(({row}) => row));
}

/** The row's text, but not of somebody who was forgotten. */
const rawOf = (check: Check | undefined, raw: string | undefined): string =>
  check?.rule === "forgotten" ? "" : (raw ?? "");

/** Keeps nothing of the rejected rows' text: for files with columns that may not be stored. */
export async function emptyRejects(connection: Connection): Promise<void> {
  await connection.run("UPDATE rejected SET raw = '', found = NULL");
}

/** Keeps the rejected rows whole. Part of the vault's transaction. */
export async function writeRejectedRows(connection: Connection, importId: number): Promise<void> {
  await connection.run(
    `INSERT INTO ${vaultName}.vault.rejected_rows (import_id, line, raw, found)
     SELECT $importId, line, raw, found FROM rejected ORDER BY line`,
    {importId}
  );
}

/** Says in the ledger why rows were rejected, without their content. Part of the warehouse's transaction. */
export async function writeRejects(connection: Connection, name: string, importId: number): Promise<void> {
  await connection.run(
    `INSERT INTO ledger.rejects (import_id, file, line, column_name, rule, reason)
     SELECT $importId, $name, line, column_name, rule, reason FROM rejected ORDER BY line`,
    {importId, name}
  );
}
