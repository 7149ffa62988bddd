import {stat} from "node:fs/promises";
import type {CanonicalColumn} from "../../lib/schema/tables.js";
import {canonicalTable} from "../../lib/schema/tables.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {quotedIdentifier, quotedText} from "../database/sql.js";
import type {View} from "../formats/format.js";
import type {Recognised} from "../formats/registry.js";
import type {Check} from "./checks.js";
import {noAddress, otherRowRejected, saysNothing} from "./checks.js";
import type {ReadResult} from "./read-file.js";
import {sqlTypes} from "./reading.js";
import {brokenRules} from "./stage.js";
import {noAddressSql} from "./suppressions.js";

export type FedTable = View["table"];

/** What the staged rows say to a table, one row for each time that one says something: the file's row, the rank among all
 * that is said, and the canonical columns. */
export const saidTable = (table: FedTable): string => quotedIdentifier(`said of ${table}`);

/** The tables that views feed, each once. */
export const fedTables = (views: readonly View[]): FedTable[] => [...new Set(views.map(view => view.table))];

/**
 * Spreads the staged rows of a file that feeds several tables over them (see `saidTable`), and rejects what then turns out to say
 * nothing, or to belong to a row that is rejected: so every row of the file is accounted for. Of a suppression list it rejects the rows
 * that hold no address. Does nothing for other files.
 * @param path of the file, whose time is the time of what holds no other
 */
export async function spread(
  connection: Connection,
  {format, recognition}: Recognised,
  path: string,
  read: ReadResult
): Promise<ReadResult> {
  const {views, together} = recognition;
  if (!views && recognition.entity !== "suppressions") return read;
  const checks: Check[] = [...read.checks];
  const reject = async (check: Check, condition: string): Promise<void> => {
    checks.push(check);
    await connection.run(`UPDATE staged SET rule_no = ${checks.length} WHERE rule_no IS NULL AND ${condition}`);
  };
  if (recognition.entity === "suppressions") await reject(noAddress, noAddressSql(recognition));
  if (together && read.broken > 0) {
    const name = quotedIdentifier(together);
    await reject(
      otherRowRejected(together),
      `${name} IN (SELECT ${name} FROM staged WHERE rule_no IS NOT NULL AND ${name} IS NOT NULL)`
    );
  }
  if (views) await spreadViews(connection, format.idNamespace, views, path, reject);
  const broken = await brokenRules(connection, checks);
  const unreadable = read.rejects.filter(({rule}) => !checks.some(check => check.rule === rule));
  return {
    checks,
    rejects: [...broken, ...unreadable].sort((a, b) => b.rows - a.rows),
    broken: broken.reduce((sum, {rows: some}) => sum + some, 0)
  };
}

async function spreadViews(
  connection: Connection,
  namespace: string,
  views: readonly View[],
  path: string,
  reject: (check: Check, condition: string) => Promise<void>
): Promise<void> {
  const fileTime = (await stat(path)).mtime.toISOString();
  const tables = fedTables(views);
  for (const table of tables) {
    const parts = views.filter(view => view.table === table);
    const selects = parts.map((view, part) => saidSql(view, part, parts.length, namespace, fileTime));
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${saidTable(table)} AS ${selects.join(" UNION ALL ")}`);
  }
  const speaking = tables.map(table => `SELECT row FROM ${saidTable(table)}`).join(" UNION ALL ");
  await reject(saysNothing, `rowid NOT IN (${speaking})`);
}

/** An order may be of nobody, and a consent without a time holds from the file's on. */
const mayLack = new Set(["orders customer_id", "consents at"]);

function saidSql(view: View, part: number, parts: number, namespace: string, fileTime: string): string {
  const {columns} = canonicalTable(view.table);
  const given = columns.map(column => `${givenSql(column, view, namespace)} AS ${quotedIdentifier(column.name)}`);
  const needed = columns
    .filter(column => column.required && !mayLack.has(`${view.table} ${column.name}`))
    .map(column => `${quotedIdentifier(column.name)} IS NOT NULL`);
  const timed =
    view.table === "consents"
      ? `* REPLACE (coalesce("at", CAST(${quotedText(fileTime)} AS TIMESTAMPTZ)) AS "at"), "at" IS NULL AS untimed`
      : "*";
  return `SELECT ${timed} FROM (
    SELECT row, row * ${parts} + ${part} AS rank, ${given.join(", ")} FROM (SELECT rowid AS row, * FROM staged WHERE rule_no IS NULL)
    WHERE ${view.where ?? "true"}) WHERE ${needed.join(" AND ")}`;
}

function givenSql(column: CanonicalColumn, view: View, namespace: string): string {
  const sql = view.columns[column.name] ?? "NULL";
  const named =
    column.name === "order_id" && namespace !== "house" ? `${quotedText(`${namespace}:`)} || (${sql})` : sql;
  return `CAST(${named} AS ${sqlTypes[column.type]})`;
}

/** How many rows of the file say something that changes what is held. */
export async function countRows(connection: Connection, changing: readonly string[]): Promise<number> {
  const [found] = await rows<{n: number}>(
    connection,
    `SELECT CAST(count(DISTINCT row) AS DOUBLE) AS n FROM (${changing.join(" UNION ALL ")})`
  );
  return found?.n ?? 0;
}
