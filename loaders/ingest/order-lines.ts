import {asImported} from "../currency/convertible.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import type {Outcome} from "./keyed.js";
import {compareKeyed, writeKeyedCore} from "./keyed.js";
import {compareLines, unchangedLines, writeLines} from "./lines.js";
import type {Target} from "./target.js";

const quantity = "CAST(coalesce(s.quantity, 1) AS DECIMAL(18,3))";

const lineColumns: Readonly<Record<string, string>> = {
  product_id: "s.product_id",
  quantity,
  unit_price: "s.unit_price",
  discount: "s.discount",
  amount: `CAST(${quantity} * coalesce(s.unit_price, 0) AS DECIMAL(18,4)) - coalesce(s.discount, 0)`,
  cost: "s.cost",
  line_kind: "'product'",
  is_product: "true"
};

const numbered: Target = {
  name: "order_lines",
  core: "core.order_lines",
  fileKey: ["order_id", "line_no"],
  key: {order_id: "s.order_id", line_no: "CAST(s.line_no AS INTEGER)"},
  columns: lineColumns,
  asImported: asImported("order_lines")
};

/** What was found out about a file of order lines. */
export interface LinesOutcome extends Outcome {
  /** true when every line of the file has a number, so that lines are replaced one by one; else order by order. */
  readonly numbered: boolean;
}

/** Compares the staged lines of a canonical file with what is held. A quantity that is not given is 1. */
export async function compareOrderLines(
  connection: Connection,
  goodRows: number,
  rowsRead: number
): Promise<LinesOutcome> {
  const unnumbered = await firstRow<{any: boolean}>(
    connection,
    `SELECT count(*) > 0 AS "any" FROM staged WHERE rule_no IS NULL AND line_no IS NULL`
  );
  if (!unnumbered?.any) return {...(await compareKeyed(connection, numbered, goodRows)), numbered: true};
  await viewIncomingLines(connection, "SELECT rowid AS row, * FROM staged WHERE rule_no IS NULL");
  await compareLines(connection, rowsRead);
  const unchanged = await unchangedLines(connection, "SELECT order_id FROM line_orders WHERE false");
  return {accepted: goodRows - unchanged, unchanged, numbered: false};
}

/**
 * Makes the view `incoming_lines` that lines are compared by.
 * @param lines SQL of the lines: row, and the columns of a canonical file
 */
export async function viewIncomingLines(connection: Connection, lines: string): Promise<void> {
  const columns = Object.entries(lineColumns).map(([name, sql]) => `${sql} AS ${name}`);
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW incoming_lines AS SELECT s.row, s.order_id, ${columns.join(", ")} FROM (${lines}) s`
  );
}

/** Writes the lines. Part of the warehouse's transaction. */
export async function writeOrderLines(connection: Connection, outcome: LinesOutcome, importId: number): Promise<void> {
  if (outcome.numbered) await writeKeyedCore(connection, numbered, importId);
  else await writeLines(connection, importId);
}
