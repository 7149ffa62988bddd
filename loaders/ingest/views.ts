import type {House} from "../../lib/house/house.js";
import {canonicalTable} from "../../lib/schema/tables.js";
import type {Connection} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import type {Field, Format, View} from "../formats/format.js";
import {findRecords, writeBareRecords, writeIdentities} from "./identities.js";
import {compareKeyed, dropReplaced, writeKeyedCore, writeKeyedVault} from "./keyed.js";
import {compareLines, writeLines} from "./lines.js";
import {viewIncomingLines} from "./order-lines.js";
import type {Plan} from "./plan.js";
import {removableInViews} from "./removable.js";
import type {FedTable} from "./spread.js";
import {countRows, fedTables, saidTable} from "./spread.js";
import type {Target} from "./target.js";
import {targets} from "./target.js";

type KeyedTable = Exclude<FedTable, "order_lines">;

const mergedTable = (table: KeyedTable): string => quotedIdentifier(`${table} of file`);

/**
 * Compares what a file says to several tables (see `spread`) with both databases; writes nothing but temporary tables. A row of the file
 * is unchanged when it changes none of them. The lines of an order are replaced whole by the newest file that has any.
 * @param goodRows staged rows that broke no rule
 */
export async function planViews(
  connection: Connection,
  format: Format,
  views: readonly View[],
  fields: readonly Field[],
  house: House,
  goodRows: number
): Promise<Plan> {
  const tables = fedTables(views);
  const keyed = tables.filter(table => table !== "order_lines");
  for (const table of keyed) await mergeSaid(connection, table);
  const byTable = targets(house.postcodeDigits);
  const ofFile = keyed.map((table): Target => {
    const {attributes: _, columns, ...target} = byTable[table];
    const own = table === "consents" ? {is_dated: "NOT s.untimed"} : {};
    const whole = {...target, columns: {...columns, ...own}, from: mergedTable(table)};
    return removableInViews(whole, views, fields);
  });
  const withIds = keyed.filter(table => byTable[table].ids === "customers");
  const ids = withIds.map(table => `SELECT customer_id, row FROM ${mergedTable(table)}`).join(" UNION ALL ");
  const fresh = withIds.length > 0 ? await findRecords(connection, format.idNamespace, ids) : 0;
  if (keyed.includes("consents")) await dropKnownStates(connection);
  for (const target of ofFile) await compareKeyed(connection, target, 0);
  const changing = ofFile.map(changingRows);
  if (tables.includes("order_lines")) changing.push(await compareWholeOrders(connection));
  const accepted = await countRows(connection, changing);
  const described = keyed.includes("customers") ? `SELECT customer_id FROM ${mergedTable("customers")}` : undefined;
  return {
    accepted,
    unchanged: goodRows - accepted,
    tables: [
      ...new Set([
        ...ofFile.map(({core}) => core.replace("core.", "")),
        ...(fresh > 0 ? ["customer_records"] : []),
        ...(tables.includes("order_lines") ? ["order_lines"] : [])
      ])
    ],
    async writeVault(importId) {
      if (fresh > 0) await writeIdentities(connection, format.idNamespace, importId);
      for (const target of ofFile) await writeKeyedVault(connection, target, importId);
    },
    async writeCore(importId) {
      if (fresh > 0) await writeBareRecords(connection, importId, described);
      for (const target of ofFile) await writeKeyedCore(connection, target, importId);
      if (tables.includes("order_lines")) await writeLines(connection, importId);
    },
    async tidyVault(importId) {
      for (const target of ofFile) await dropReplaced(connection, target, importId);
    }
  };
}

/** Makes one row a key of what is said to a table, in the order of the file. */
async function mergeSaid(connection: Connection, table: KeyedTable): Promise<void> {
  const {key, columns} = canonicalTable(table);
  const keys = key.map(quotedIdentifier).join(", ");
  const others = columns.map(({name}) => name).filter(name => !key.includes(name));
  const last = others.map(name => `arg_max(${quotedIdentifier(name)}, rank) AS ${quotedIdentifier(name)}`);
  const untimed = table === "consents" ? ["bool_and(untimed) AS untimed"] : [];
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${mergedTable(table)} AS
     SELECT ${[keys, ...last, ...untimed].join(", ")}, min(row) AS row FROM ${saidTable(table)} GROUP BY ${keys} ORDER BY row`
  );
}

/** A state of consent without a time says something only when the one held is another. */
async function dropKnownStates(connection: Connection): Promise<void> {
  const consents = mergedTable("consents");
  await connection.run(
    `DELETE FROM ${consents} WHERE untimed AND (customer_id, purpose, coalesce(channel, ''), lower(status)) IN (
       SELECT k.external_id, h.purpose, coalesce(h.channel, ''), arg_max(h.status, h."at")
       FROM core.consents h JOIN known_ids k USING (record_key) GROUP BY k.external_id, h.purpose, coalesce(h.channel, ''))`
  );
}

/** SQL of the file's rows that say something new to a table. */
function changingRows(target: Target): string {
  const on = target.fileKey
    .map(key => `s.${quotedIdentifier(key)} IS NOT DISTINCT FROM m.${quotedIdentifier(key)}`)
    .join(" AND ");
  const step = (name: string): string => quotedIdentifier(`${target.name} ${name}`);
  return `SELECT s.row FROM ${quotedIdentifier(`said of ${target.name}`)} s JOIN ${target.from} m ON ${on}
    WHERE m.rowid IN (
      SELECT row FROM ${step("matched")} WHERE vault_changes OR core_changes UNION ALL SELECT row FROM ${step("fresh")})`;
}

/** Compares the lines order by order; every order stands whole in the file. Returns SQL of the rows whose orders have other lines now. */
async function compareWholeOrders(connection: Connection): Promise<string> {
  const said = saidTable("order_lines");
  const numbered = `SELECT * REPLACE (row_number() OVER (ORDER BY rank) AS row) FROM ${said}`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE "order_lines of file" AS ${numbered}`);
  await viewIncomingLines(connection, 'SELECT * FROM "order_lines of file"');
  await compareLines(connection, Number.MAX_SAFE_INTEGER);
  return `SELECT row FROM ${said} SEMI JOIN (SELECT order_id FROM line_orders WHERE status IN ('new', 'changed')) USING (order_id)`;
}
