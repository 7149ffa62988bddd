import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {quotedIdentifier, quotedText} from "../database/sql.js";
import {vaultName} from "../database/vault.js";
import type {Recognised} from "../formats/registry.js";
import {forgotten} from "../ingest/checks.js";
import type {ReadResult} from "../ingest/read-file.js";
import type {FedTable} from "../ingest/spread.js";
import {fedTables, saidTable} from "../ingest/spread.js";
import {brokenRules} from "../ingest/stage.js";
import {keepWithdrawalsSaid} from "../permission/kept-refusals.js";
import {endForgetting} from "./end-forgetting.js";
import {plainEmail, plainPhone, tellingSql} from "./marks.js";

const tombstones = `${vaultName}.vault.tombstones`;

/** What of an order tells of a person, besides the person's id. */
const orderAttributes = ["country", "channel", "source", "campaign_id"];

/**
 * Turns away the staged rows of persons who were forgotten: they are rejected with that reason, without their text. An order stays, as
 * an order of nobody without attributes, so that the books come out the same when everything is read anew. `mark_of` must be prepared.
 */
export async function turnAway(connection: Connection, recognised: Recognised, read: ReadResult): Promise<ReadResult> {
  const {format, recognition} = recognised;
  const tables = fedTables(recognition.views ?? []);
  const people = recognition.views ? await peopleOfViews(connection, tables) : peopleOfRows(recognised);
  if (people === null) return read;
  await connection.run(`CREATE OR REPLACE TEMP TABLE people AS ${people}`);
  const found = await findForgotten(connection, recognition.entity === "prospects" ? "prospects" : format.idNamespace);
  if (found === 0) return read;
  await keepWithdrawals(connection, recognition, tables, format.idNamespace);
  const isOrders = recognition.entity === "orders" || recognition.entity === "invoice_lines";
  if (recognition.views) await silence(connection, tables);
  else if (isOrders) {
    const has = recognition.fields.map(({name}) => name);
    const emptied = ["customer_id", ...orderAttributes]
      .filter(name => has.includes(name))
      .map(name => `${name} = NULL`);
    await connection.run(`UPDATE staged SET ${emptied.join(", ")} WHERE rowid IN (SELECT row FROM turned_away)`);
    return read;
  }
  const speaking = tables.map(table => `SELECT row FROM ${saidTable(table)}`).join(" UNION ALL ");
  const checks = [...read.checks];
  const days = await rows<{day: string}>(
    connection,
    "SELECT DISTINCT CAST(erased_on AS VARCHAR) AS day FROM turned_away ORDER BY day"
  );
  for (const {day} of days) {
    checks.push(forgotten(day));
    await connection.run(
      `UPDATE staged SET rule_no = ${checks.length}, found = NULL WHERE rule_no IS NULL
       AND rowid IN (SELECT row FROM turned_away WHERE erased_on = CAST($day AS DATE))
       ${speaking ? `AND rowid NOT IN (${speaking})` : ""}`,
      {day}
    );
  }
  const broken = await brokenRules(connection, checks);
  const unreadable = read.rejects.filter(({rule}) => !read.checks.some(check => check.rule === rule));
  return {
    ...read,
    checks,
    rejects: [...broken, ...unreadable].sort((a, b) => b.rows - a.rows),
    broken: broken.reduce((sum, {rows: some}) => sum + some, 0)
  };
}

const personColumns = {email: "email", phone: "phone", firstName: "first_name", lastName: "last_name"} as const;

function selectPeople(from: string, id: string, has: (name: string) => boolean, row = "row"): string {
  const cells = Object.values(personColumns).map(name => `${has(name) ? name : "CAST(NULL AS VARCHAR)"} AS ${name}`);
  const at = has("ordered_at") ? "ordered_at" : "CAST(NULL AS TIMESTAMPTZ)";
  return `SELECT ${row} AS row, ${has(id) ? id : "CAST(NULL AS VARCHAR)"} AS id, ${at} AS "at", ${cells.join(", ")} FROM ${from}`;
}

/** A suppression list is not turned away: what it says of the forgotten is kept without their addresses. */
function peopleOfRows({recognition}: Recognised): string | null {
  const from = "staged WHERE rule_no IS NULL";
  if (recognition.entity === "suppressions") return null;
  const names = new Set(recognition.fields.filter(({header}) => header !== null).map(({name}) => name));
  const id = names.has("prospect_id") ? "prospect_id" : "customer_id";
  return names.has(id) ? selectPeople(from, id, name => names.has(name), "rowid") : null;
}

async function peopleOfViews(connection: Connection, tables: readonly FedTable[]): Promise<string | null> {
  const parts: string[] = [];
  for (const table of tables) {
    const described = await rows<{column_name: string}>(
      connection,
      `SELECT column_name FROM duckdb_columns() WHERE database_name = 'temp' AND table_name = $name`,
      {name: `said of ${table}`}
    );
    const names = new Set(described.map(row => row.column_name));
    if (names.has("customer_id")) parts.push(selectPeople(saidTable(table), "customer_id", name => names.has(name)));
  }
  return parts.length > 0 ? parts.join(" UNION ALL ") : null;
}

/** Keeps the withdrawals among the rows that are turned away: they hold should the person come back. */
async function keepWithdrawals(
  connection: Connection,
  {entity, views}: Recognised["recognition"],
  tables: readonly FedTable[],
  namespace: string
): Promise<void> {
  const isSaid = views && tables.includes("consents");
  if (!isSaid && entity !== "consents") return;
  const said = isSaid ? saidTable("consents") : "(SELECT rowid AS row, * FROM staged WHERE rule_no IS NULL)";
  const telling = tellingSql({source: quotedText(namespace), id: "id", ...personColumns});
  const told = telling.map(
    ([kind, text]) => `SELECT DISTINCT row, '${kind}' AS kind, mark_of('${kind}', ${text}) AS mark FROM people`
  );
  await keepWithdrawalsSaid(
    connection,
    `SELECT kind, mark, purpose, channel, coalesce("at", now()) AS "at" FROM ${said} JOIN (${told.join(" UNION ALL ")}) USING (row)
     WHERE lower(status) = 'withdrawn' AND row IN (SELECT row FROM turned_away)`
  );
}

/**
 * Leaves `turned_away` (row, erased_on): the rows that tell somebody forgotten, and those with the id of such a row, which is marked as
 * well, so that what other files say of it is turned away too.
 */
async function findForgotten(connection: Connection, namespace: string): Promise<number> {
  const source = quotedText(namespace);
  const telling = tellingSql({source, id: "id", ...personColumns});
  const hits = telling.map(
    ([
      kind,
      text
    ]) => `SELECT DISTINCT p.row, p.id, p."at", t.erased_on, t.why, t.person FROM people p JOIN ${tombstones} t ON t.kind = '${kind}'
      AND t.mark = mark_of('${kind}', ${text})`
  );
  await connection.run(`CREATE OR REPLACE TEMP TABLE forgotten_rows AS ${hits.join(" UNION ALL ")}`);
  await liftReturned(connection);
  const ids =
    "SELECT id, min(erased_on) AS erased_on, min(why) AS why, min(person) AS person FROM forgotten_rows WHERE id IS NOT NULL GROUP BY id";
  await connection.run(
    `INSERT INTO ${tombstones} (kind, mark, erased_on, why, person)
     SELECT * FROM (SELECT 'id' AS kind, mark_of('id', ${source} || ':' || id) AS mark, erased_on, why, person FROM (${ids}))
     WHERE mark NOT IN (SELECT mark FROM ${tombstones})`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE turned_away AS
     SELECT row, min(erased_on) AS erased_on FROM (
       SELECT row, erased_on FROM forgotten_rows UNION ALL SELECT p.row, i.erased_on FROM people p JOIN (${ids}) i USING (id)) GROUP BY row`
  );
  const [counted] = await rows<{n: number}>(connection, "SELECT CAST(count(*) AS DOUBLE) AS n FROM turned_away");
  return counted?.n ?? 0;
}

/** Who was forgotten for being silent and has ordered since is a customer again: the tombstones go, the rows are taken, the ledger says so. */
async function liftReturned(connection: Connection): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE returned AS
     SELECT DISTINCT person FROM forgotten_rows WHERE why = 'retention' AND "at" >= CAST(erased_on AS TIMESTAMPTZ) + INTERVAL 1 DAY`
  );
  await endForgetting(connection, "came back", "returned");
  await connection.run("DELETE FROM forgotten_rows WHERE person IN (FROM returned)");
}

/** Takes what the rows say of the person out of the tables that they feed. */
async function silence(connection: Connection, tables: readonly FedTable[]): Promise<void> {
  for (const table of tables.filter(name => name !== "order_lines" && name !== "products" && name !== "campaigns")) {
    const said = saidTable(table);
    if (table !== "orders") await connection.run(`DELETE FROM ${said} WHERE row IN (SELECT row FROM turned_away)`);
    else {
      const emptied = ["customer_id", ...orderAttributes].map(name => `${quotedIdentifier(name)} = NULL`);
      await connection.run(
        `UPDATE ${said} SET ${emptied.join(", ")} WHERE order_id IN (
           SELECT order_id FROM ${said} WHERE row IN (SELECT row FROM turned_away))`
      );
    }
  }
}

/** Empties the rejected rows that hold an address, number or id of somebody forgotten: such a row is never kept whole. */
export async function emptyForgottenRejects(connection: Connection, namespace: string): Promise<void> {
  const split = (marks: string): string => `regexp_split_to_array(raw, '${marks}')`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE rejected_words AS SELECT DISTINCT rowid AS row, trim(unnest(list_concat(
       ${split('[,;|\\t"\\s]+')}, ${split('[,;|\\t"]+')}))) AS word FROM rejected WHERE raw <> ''`
  );
  const readings = [
    ["email", plainEmail("word")],
    ["phone", plainPhone("word")],
    ["id", `${quotedText(namespace)} || ':' || word`]
  ] as const;
  const hits = readings.map(
    ([kind, text]) =>
      `SELECT row FROM rejected_words JOIN ${tombstones} t ON t.kind = '${kind}' AND t.mark = mark_of('${kind}', ${text})`
  );
  await connection.run(`UPDATE rejected SET raw = '', found = NULL WHERE rowid IN (${hits.join(" UNION ALL ")})`);
}
