import {asImported} from "../currency/convertible.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import type {ChangedRows} from "./changes.js";
import {changesSql, writeCoreChanges} from "./changes.js";
import {isNewerAndGone} from "./own-time.js";

/** The columns of a line that make it the same as another. */
const lineHash = "hash(product_id, CAST(quantity AS DECIMAL(18,3)), unit_price, discount, cost)";

/** The same of a held line, as its file had it. */
const heldHash = `hash(product_id, quantity, ${["unit_price", "discount", "cost"].map(name => asImported("order_lines", "")[name]).join(", ")})`;

/**
 * Compares lines that have no numbers of their own, order by order, with what is held. Needs the temporary view `incoming_lines`
 * (row, order_id, product_id, quantity, unit_price, discount, amount, cost, line_kind, is_product); leaves the temporary table
 * `line_orders` (order_id, first_row, last_row, lines, status, shared, held_lines), with the status
 *
 * new: nothing is held of this order.
 * same: the same lines are held, in whatever order.
 * kept: other lines are held, by an export that is newer and gone.
 * changed: other lines are held; the file's replace them.
 * contained, appended: the order stands at the first or the last record of the file, so that the file may hold a part of it only.
 *   All of its lines are held already, or none of them; then they are added.
 * @param rowsRead rows of the file, to know its last
 */
export async function compareLines(connection: Connection, rowsRead: number): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE file_orders AS
     SELECT order_id, min(row) AS first_row, max(row) AS last_row, count(*) AS lines, sum(${lineHash}) AS print
     FROM incoming_lines GROUP BY order_id`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE held_orders AS
     SELECT order_id, count(*) AS lines, max(line_no) AS last_line_no, sum(${heldHash}) AS print, max(import_id) AS import_id,
       sum(${asImported("order_lines", "").amount}) AS amount
     FROM core.order_lines SEMI JOIN file_orders USING (order_id) GROUP BY order_id`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE shared_lines AS
     WITH disputed AS (
       SELECT order_id FROM file_orders f JOIN held_orders h USING (order_id) WHERE f.print <> h.print OR f.lines <> h.lines),
     in_file AS (
       SELECT order_id, ${lineHash} AS line, count(*) AS n FROM incoming_lines SEMI JOIN disputed USING (order_id) GROUP BY ALL),
     in_core AS (
       SELECT order_id, ${heldHash} AS line, count(*) AS n FROM core.order_lines SEMI JOIN disputed USING (order_id) GROUP BY ALL)
     SELECT order_id, sum(least(in_file.n, coalesce(in_core.n, 0))) AS shared
     FROM in_file LEFT JOIN in_core USING (order_id, line) GROUP BY order_id`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE line_orders AS
     SELECT order_id, f.first_row, f.last_row, f.lines, coalesce(s.shared, 0) AS shared, coalesce(h.last_line_no, 0) AS held_lines,
       CASE WHEN h.order_id IS NULL THEN 'new'
            WHEN s.order_id IS NULL THEN 'same'
            WHEN ${isNewerAndGone("h")} THEN 'kept'
            WHEN f.first_row > 0 AND f.last_row < $lastRow THEN 'changed'
            WHEN s.shared = f.lines THEN 'contained'
            WHEN s.shared = 0 THEN 'appended'
            ELSE 'changed' END AS status
     FROM file_orders f LEFT JOIN held_orders h USING (order_id) LEFT JOIN shared_lines s USING (order_id)`,
    {lastRow: rowsRead - 1}
  );
}

/**
 * How many of the file's lines change nothing.
 * @param withNewHeader SQL of the order ids whose order changes though its lines do not
 */
export async function unchangedLines(connection: Connection, withNewHeader: string): Promise<number> {
  const counted = await firstRow<{n: number}>(
    connection,
    `SELECT CAST(coalesce(sum(CASE WHEN status IN ('same', 'contained', 'kept') THEN lines WHEN status = 'changed' THEN shared ELSE 0 END), 0)
       AS DOUBLE) AS n FROM line_orders WHERE order_id NOT IN (${withNewHeader})`
  );
  return counted?.n ?? 0;
}

/** An order's lines are replaced together: what changes is told by their number, what they come to, and a hash. */
const changedOrders: ChangedRows = {
  from: `(SELECT order_id, count(*) AS lines, sum(amount) AS amount, sum(${lineHash}) AS print FROM incoming_lines GROUP BY order_id) m
    JOIN line_orders o ON o.order_id = m.order_id AND o.status = 'changed' JOIN held_orders h ON h.order_id = m.order_id WHERE true`,
  table: "order_lines",
  key: ["m.order_id"],
  compared: [
    {column: "lines", held: "h.lines", becomes: "m.lines"},
    {column: "amount", held: "h.amount", becomes: "m.amount"},
    {column: "hash", held: "h.print", becomes: "m.print"}
  ]
};

/** Writes the lines, numbered in the order of the file. Part of the warehouse's transaction. */
export async function writeLines(connection: Connection, importId: number): Promise<void> {
  await writeCoreChanges(connection, changesSql(changedOrders, importId));
  await connection.run(
    "DELETE FROM core.order_lines WHERE order_id IN (SELECT order_id FROM line_orders WHERE status = 'changed')"
  );
  const columns = "product_id, quantity, unit_price, discount, amount, cost, line_kind, is_product";
  const isScattered = "last_row - first_row + 1 <> lines";
  const written = "status IN ('new', 'changed', 'appended')";
  await connection.run(
    `INSERT INTO core.order_lines (order_id, line_no, ${columns}, import_id)
     SELECT order_id, held_lines_before + row - first_row + 1, ${columns}, $importId
     FROM incoming_lines JOIN (
       SELECT order_id, first_row, CASE WHEN status = 'appended' THEN held_lines ELSE 0 END AS held_lines_before
       FROM line_orders WHERE ${written} AND NOT ${isScattered}) USING (order_id)
     UNION ALL
     SELECT order_id, held_lines_before + row_number() OVER (PARTITION BY order_id ORDER BY row), ${columns}, $importId
     FROM incoming_lines JOIN (
       SELECT order_id, CASE WHEN status = 'appended' THEN held_lines ELSE 0 END AS held_lines_before
       FROM line_orders WHERE ${written} AND ${isScattered}) USING (order_id)`,
    {importId}
  );
}
