import type {CanonicalColumn} from "../../lib/schema/tables.js";
import {canonicalTable} from "../../lib/schema/tables.js";
import {isConvertible} from "../currency/convertible.js";
import {settleCurrencies} from "../currency/settle.js";
import {findUnrated, RatesAwaited} from "../currency/unrated.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {quotedIdentifier, quotedText} from "../database/sql.js";
import type {View} from "../formats/format.js";
import type {Recognised} from "../formats/registry.js";
import type {Check} from "./checks.js";
import {noAddress, otherRowRejected, saysNothing, unrated} from "./checks.js";
import type {ImportContext} from "./import-context.js";
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

/** Rejects staged rows: those that fulfil a condition, with the cell that broke the rule as SQL. */
export type Reject = (check: Check, condition: string, found?: string) => Promise<void>;

/**
 * Spreads the staged rows of a file that feeds several tables over them (see `saidTable`), and rejects what then turns out to say
 * nothing, to belong to a row that is rejected, or to lack an exchange rate: so every row of the file is accounted for. Of a suppression
 * list it rejects the rows that hold no address.
 * @param fileTime the export's own time, which is the time of what holds no other
 * @throws RatesAwaited when rows lack an exchange rate and the context awaits it
 */
export async function spread(
  recognised: Recognised,
  fileTime: string,
  read: ReadResult,
  context: ImportContext
): Promise<ReadResult> {
  const {connection} = context;
  const {together, entity} = recognised.recognition;
  if (!recognised.recognition.views && !isConvertible(entity) && entity !== "suppressions" && !read.hasMoneySigns)
    return read;
  const checks: Check[] = [...read.checks];
  const reject: Reject = async (check, condition, found = "NULL") => {
    checks.push(check);
    await connection.run(
      `UPDATE staged SET rule_no = ${checks.length}, found = ${found} WHERE rule_no IS NULL AND ${condition}`
    );
  };
  const views = read.hasMoneySigns
    ? await settleCurrencies(recognised.recognition, reject, context)
    : recognised.recognition.views;
  if (entity === "suppressions") await reject(noAddress, noAddressSql(recognised.recognition));
  if (read.broken > 0 || checks.length > read.checks.length) await rejectTogether(together, reject);
  if (views) await spreadViews(recognised, views, fileTime, reject, context);
  else if (isConvertible(entity))
    await rejectUnrated(
      recognised,
      entity,
      "SELECT rowid AS row, * FROM staged WHERE rule_no IS NULL",
      reject,
      context
    );
  if (checks.length === read.checks.length) return read;
  const broken = await brokenRules(connection, checks);
  const unreadable = read.rejects.filter(({rule}) => !checks.some(check => check.rule === rule));
  return {
    ...read,
    checks,
    rejects: [...broken, ...unreadable].sort((a, b) => b.rows - a.rows),
    broken: broken.reduce((sum, {rows: some}) => sum + some, 0)
  };
}

/** Rows that are taken or rejected together with one that is rejected. */
async function rejectTogether(together: string | undefined, reject: Reject): Promise<void> {
  if (together === undefined) return;
  const name = quotedIdentifier(together);
  await reject(
    otherRowRejected(together),
    `${name} IN (SELECT ${name} FROM staged WHERE rule_no IS NOT NULL AND ${name} IS NOT NULL)`
  );
}

/** @returns whether there were any */
async function rejectUnrated(
  {recognition}: Recognised,
  table: string,
  said: string,
  reject: Reject,
  {connection, house, atPar, awaitsRates}: ImportContext
): Promise<boolean> {
  const unratedRows = isConvertible(table) ? await findUnrated(connection, house, atPar, table, said) : null;
  if (unratedRows === null) return false;
  if (awaitsRates) throw new RatesAwaited();
  const found = recognition.fields.some(({name}) => name === "currency") ? "currency" : "NULL";
  await reject(unrated(house.currency, house.exchangeRateDays), `rowid IN (${unratedRows})`, found);
  return true;
}

async function spreadViews(
  recognised: Recognised,
  views: readonly View[],
  fileTime: string,
  reject: Reject,
  context: ImportContext
): Promise<void> {
  const {connection} = context;
  const namespace = recognised.format.idNamespace;
  const tables = fedTables(views);
  for (const table of tables) {
    const parts = views.filter(view => view.table === table);
    const selects = parts.map((view, part) => saidSql(view, part, parts.length, namespace, fileTime));
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${saidTable(table)} AS ${selects.join(" UNION ALL ")}`);
  }
  for (const table of tables) {
    const isAny = await rejectUnrated(recognised, table, `SELECT * FROM ${saidTable(table)}`, reject, context);
    if (isAny) await unsay(connection, tables, recognised.recognition.together, reject);
  }
  const speaking = tables.map(table => `SELECT row FROM ${saidTable(table)}`).join(" UNION ALL ");
  await reject(saysNothing, `rowid NOT IN (${speaking})`);
}

/** Takes back what rejected rows, and those that go with them, have said. */
async function unsay(
  connection: Connection,
  tables: readonly FedTable[],
  together: string | undefined,
  reject: Reject
): Promise<void> {
  await rejectTogether(together, reject);
  const rejected = "SELECT rowid FROM staged WHERE rule_no IS NOT NULL";
  for (const table of tables) await connection.run(`DELETE FROM ${saidTable(table)} WHERE row IN (${rejected})`);
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
