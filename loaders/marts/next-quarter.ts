import * as ehrenbergNbd from "../../lib/clv/ehrenberg-nbd.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import type {PurchaseModel} from "../../lib/clv/model.js";
import {predict} from "../../lib/clv/predict.js";
import {DataError} from "../../lib/errors/errors.js";
import {type QuarterPart, seasonedPart} from "../../lib/forecast/next-quarter.js";
import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import type {Mart} from "./mart.js";
import {readColumns} from "./read-columns.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

const days = queryFile("quarter_days");
const histories = queryFile("quarter_histories");
const parts = queryFile("quarter_parts");

/** Weeks of a quarter, and of the year after which the season comes again. */
const quarter = 13;
const year = 52;
/** Days from the day of a forecast back to the first order below which no model is fitted. */
const shortestDays = 182;
/** Quarters forecast after the event, to judge the forecast by. */
const pastQuarters = 4;

interface Parts {
  readonly cut_on: string | null;
  readonly history_days: number | null;
  readonly orders_a_day: number;
  readonly revenue_an_order: number;
  readonly known_orders: number;
  readonly new_orders: number;
  readonly nobody_orders: number;
  readonly new_orders_before: number;
  readonly nobody_orders_before: number;
  readonly known_revenue: number;
  readonly new_revenue: number;
  readonly nobody_revenue: number;
  readonly new_revenue_before: number;
  readonly nobody_revenue_before: number;
}

const names = ["known", "new", "nobody"] as const;
const measures = ["orders", "revenue"] as const;
type Cell = `${(typeof names)[number]}_${(typeof measures)[number]}`;

/** What would be expected of the quarter after a day without any season, and what came. */
interface Standing {
  readonly cutOn: string;
  readonly cells: Readonly<Record<Cell, QuarterPart>>;
}

interface QuarterRow {
  readonly cut_on: string;
  /** How many quarters ago the forecast would have been made; 0 is the coming one. */
  readonly quarters_ago: number;
  readonly part: string;
  readonly measure: string;
  readonly expected: number;
  readonly season: number | null;
  readonly measured: number | null;
}

/**
 * The next thirteen weeks' orders and revenue by part: of known customers by a model of purchases, of new ones and of nobody
 * known by the last thirteen weeks, each with its season; and the same reckoning for past quarters, beside what came.
 */
export const nextQuarter: Mart = {
  name: "next_quarter",
  reads: ["marts.clock", "marts.purchase_days", "marts.transactions"],
  house: [],
  sources: [new URL(import.meta.url), days.source, histories.source, parts.source],
  build: async (connection, house) => {
    await connection.run(`CREATE OR REPLACE TEMPORARY TABLE quarter_days AS\n${days.sql}`);
    const standings = new Map<number, Standing | null>();
    for (const weeks of new Set(
      Array.from({length: pastQuarters + 1}, (_, ago) => [ago * quarter, ago * quarter + year]).flat()
    ))
      standings.set(weeks, await standing(connection, weeks));
    const found = Array.from({length: pastQuarters + 1}, (_, ago) =>
      forecastRows(ago, standings.get(ago * quarter) ?? null, standings.get(ago * quarter + year) ?? null)
    );
    await write(connection, found.flat(), house);
    await connection.run("DROP TABLE quarter_days");
  }
};

async function standing(connection: Connection, cut_weeks: number): Promise<Standing | null> {
  const found = await firstRow<Parts>(connection, parts.sql, {cut_weeks});
  if (!found || found.cut_on === null || (found.history_days ?? 0) < shortestDays) return null;
  const purchaseDays = await expectedDays(connection, cut_weeks);
  if (purchaseDays === null) return null;
  const isOver = cut_weeks >= quarter;
  const known = purchaseDays * found.orders_a_day;
  const base: Readonly<Record<Cell, number>> = {
    known_orders: known,
    new_orders: found.new_orders_before,
    nobody_orders: found.nobody_orders_before,
    known_revenue: known * found.revenue_an_order,
    new_revenue: found.new_revenue_before,
    nobody_revenue: found.nobody_revenue_before
  };
  const cells = Object.fromEntries(
    Object.entries(base).map(([cell, value]) => [
      cell,
      {base: Math.max(0, value), measured: isOver ? found[cell as Cell] : null}
    ])
  ) as unknown as Standing["cells"];
  return {cutOn: found.cut_on, cells};
}

/**
 * Days with a purchase that the model expects of the customers known by the day: MBG/NBD, and where that cannot be fitted, as where nobody
 * seems ever to leave, NBD. Null where neither can.
 */
async function expectedDays(connection: Connection, cut_weeks: number): Promise<number | null> {
  const columns = await readColumns(connection, ["frequency", "recency", "age", "weight"], histories.sql, {cut_weeks});
  return expectedBy(mbgNbd, columns) ?? expectedBy(ehrenbergNbd, columns);
}

function expectedBy<P>(
  model: PurchaseModel<P>,
  columns: Record<"frequency" | "recency" | "age" | "weight", Float64Array>
): number | null {
  try {
    const {expectedPurchases} = predict(model, model.fit(columns).parameters, columns, quarter);
    return expectedPurchases.reduce((sum, value, row) => sum + value * columns.weight[row]!, 0);
  } catch (error) {
    if (error instanceof DataError) return null;
    throw error;
  }
}

function forecastRows(quarters_ago: number, now: Standing | null, before: Standing | null): QuarterRow[] {
  if (now === null) return [];
  return measures.flatMap(measure =>
    names.map(part => {
      const cell: Cell = `${part}_${measure}`;
      const {expected, season} = seasonedPart(now.cells[cell], before?.cells[cell] ?? null);
      return {cut_on: now.cutOn, quarters_ago, part, measure, expected, season, measured: now.cells[cell].measured};
    })
  );
}

async function write(connection: Connection, all: readonly QuarterRow[], house: House): Promise<void> {
  const column = (name: keyof QuarterRow, type: Column["type"]): Column => ({
    name,
    type,
    values: all.map(row => row[name])
  });
  await temporaryTable(connection, "quarter_rows", [
    column("cut_on", "VARCHAR"),
    column("quarters_ago", "INTEGER"),
    column("part", "VARCHAR"),
    column("measure", "VARCHAR"),
    column("expected", "DOUBLE"),
    column("season", "DOUBLE"),
    column("measured", "DOUBLE")
  ]);
  const select = "SELECT * REPLACE (CAST(cut_on AS DATE) AS cut_on) FROM quarter_rows ORDER BY rowid";
  await replaceMart(connection, "next_quarter", select, house);
  await connection.run("DROP TABLE quarter_rows");
}
