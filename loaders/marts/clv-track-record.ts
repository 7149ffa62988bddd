import {expectedByPeriod} from "../../lib/clv/expected-by-period.js";
import * as gammaGamma from "../../lib/clv/gamma-gamma.js";
import type {Histories} from "../../lib/clv/histories.js";
import {type NamedModel, namedModels} from "../../lib/clv/named-models.js";
import {trackRecord} from "../../lib/clv/track-record.js";
import {ConvergenceError, DataError} from "../../lib/errors/errors.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import type {Mart} from "./mart.js";
import {daysPerWeek} from "./purchase-models.js";
import {readColumns} from "./read-columns.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

const candidates = Object.values(namedModels);

/** The longest time, in weeks, that forecasts are held against: that of the values. */
const longestWeeks = 52;
/** A record over a shorter time says nothing. */
const shortestWeeks = 4;

/** One row of the mart; a column that its grain does not have is null. */
interface RecordRow {
  readonly model: string;
  /** "total", "week" (position is the week after the cut, from 1) or "purchases" (position is the number of repeat purchases by the cut). */
  readonly grain: string;
  readonly position: number | null;
  /** Whether the class holds customers of more repeat purchases too. */
  readonly is_or_more: boolean | null;
  /** Known by the cut; of a week, those who bought in it. */
  readonly customers: number | null;
  readonly expected: number | null;
  readonly measured: number | null;
  /** (expected - measured) / measured. */
  readonly relative_error: number | null;
  /** Sum over the weeks of |expected - measured|, over the sum measured: what chooses the best model. */
  readonly weekly_error: number | null;
  readonly mean_absolute_error: number | null;
  readonly root_mean_square_error: number | null;
  /** What the orders were expected to bring, in money, net of credit notes; null of a week, or where spends could not be fitted. */
  readonly expected_value: number | null;
  /** What the customers brought since. */
  readonly measured_value: number | null;
  /** Why the model has no record. */
  readonly reason: string | null;
}

const blank = {
  position: null,
  is_or_more: null,
  customers: null,
  expected: null,
  measured: null,
  relative_error: null,
  weekly_error: null,
  mean_absolute_error: null,
  root_mean_square_error: null,
  expected_value: null,
  measured_value: null,
  reason: null
};

type Known = Record<keyof Histories | "measured" | "spend" | "value", Float64Array>;

type Weeks = Record<"measured" | "customers", Float64Array>;

const without = (model: string, reason: string): RecordRow => ({...blank, model, grain: "total", reason});

const customers = queryFile("clv_track_customers");
const weeks = queryFile("clv_track_weeks");

/**
 * How well the models of purchases would have forecast: each fitted to the customers as they stood at a cut (a third of the data's time
 * ago, at most a year), its forecast of their purchases held against what came since, in all, by week and by repeat purchases before.
 * Times are rounded up to weeks, so that many customers share a history.
 */
export const clvTrackRecord: Mart = {
  name: "clv_track_record",
  reads: ["marts.clock", "marts.purchase_days", "marts.transactions"],
  house: [],
  sources: [new URL(import.meta.url), customers.source, weeks.source],
  build: async (connection, house) => {
    const horizon = await horizonWeeks(connection);
    const parameters = {horizon_weeks: horizon};
    await connection.run(`CREATE OR REPLACE TEMPORARY TABLE clv_track_customer AS\n${customers.sql}`, parameters);
    const known = await readHistories(connection);
    const spends = fittedSpends(await readSpends(connection));
    const since = await readColumns(connection, ["measured", "customers"], weeks.sql, parameters);
    const table = candidates.flatMap(model =>
      horizon < shortestWeeks
        ? [without(model.label, `${model.label} record: ${tooShort}`)]
        : recordRows(model, known, spends, since)
    );
    const column = (name: keyof RecordRow, type: Column["type"]) => ({name, type, values: table.map(row => row[name])});
    await temporaryTable(connection, "clv_track_rows", [
      column("model", "VARCHAR"),
      column("grain", "VARCHAR"),
      column("position", "INTEGER"),
      column("is_or_more", "BOOLEAN"),
      column("customers", "INTEGER"),
      column("expected", "DOUBLE"),
      column("measured", "DOUBLE"),
      column("relative_error", "DOUBLE"),
      column("weekly_error", "DOUBLE"),
      column("mean_absolute_error", "DOUBLE"),
      column("root_mean_square_error", "DOUBLE"),
      column("expected_value", "DOUBLE"),
      column("measured_value", "DOUBLE"),
      column("reason", "VARCHAR")
    ]);
    await replaceMart(connection, "clv_track_record", select, house, parameters);
    await connection.run("DROP TABLE clv_track_rows");
    await connection.run("DROP TABLE clv_track_customer");
  }
};

const tooShort = `the orders reach back less than ${3 * shortestWeeks} weeks`;

const select = `
SELECT
  clv_track_rows.*,
  grain = 'total' AND weekly_error IS NOT NULL
    AND weekly_error = min(weekly_error) OVER () AS is_best,
  CAST($horizon_weeks AS INTEGER) AS horizon_weeks,
  CAST(as_of - 7 * CAST($horizon_weeks AS INTEGER) AS DATE) AS cut_on
FROM clv_track_rows
CROSS JOIN marts.clock
ORDER BY clv_track_rows.rowid`;

async function horizonWeeks(connection: Connection): Promise<number> {
  const clock = await firstRow<{weeks: number | null}>(
    connection,
    `SELECT CAST(floor(date_diff('day', first_on, as_of) / ${daysPerWeek}) AS DOUBLE) AS weeks FROM marts.clock`
  );
  return Math.min(longestWeeks, Math.floor((clock?.weeks ?? 0) / 3));
}

function readHistories(connection: Connection): Promise<Known> {
  return readColumns(
    connection,
    ["frequency", "recency", "age", "measured", "weight", "spend", "value"],
    `SELECT frequency, recency, age, measured, CAST(count(*) AS DOUBLE),
       coalesce(CAST(sum(CAST(spend AS DECIMAL(18, 6))) AS DOUBLE) / count(spend), 0), CAST(sum(measured_value) AS DOUBLE)
     FROM clv_track_customer
     GROUP BY frequency, recency, age, measured
     ORDER BY frequency, recency, age, measured`
  );
}

function readSpends(connection: Connection): Promise<Required<gammaGamma.SpendHistories>> {
  return readColumns(
    connection,
    ["frequency", "spend", "weight"],
    `SELECT frequency, spend, CAST(count(*) AS DOUBLE)
     FROM clv_track_customer
     WHERE frequency > 0
     GROUP BY frequency, spend
     ORDER BY frequency, spend`
  );
}

/** The spend model as it would have been fitted at the cut; null where it could not, or has no mean. */
function fittedSpends(spends: Required<gammaGamma.SpendHistories>): gammaGamma.Parameters | null {
  try {
    const {parameters} = gammaGamma.fit(spends);
    return parameters.q > 1 ? parameters : null;
  } catch (error) {
    if (error instanceof DataError || error instanceof ConvergenceError) return null;
    throw error;
  }
}

function recordRows(
  model: NamedModel,
  {measured, spend, value, ...calibration}: Known,
  spends: gammaGamma.Parameters | null,
  since: Weeks
): RecordRow[] {
  const {label} = model;
  const byWeek = since.measured;
  const money = spends && {
    spend: gammaGamma.expectedSpendColumn(spends, {frequency: calibration.frequency, spend}),
    actual: value
  };
  try {
    const record = trackRecord(model, calibration, measured, byWeek.length, money ? {money} : {});
    const expected = expectedByPeriod(model, record.fit.parameters, calibration, byWeek.length, 1);
    const missed = expected.reduce((sum, value, week) => sum + Math.abs(value - byWeek[week]!), 0);
    const total: RecordRow = {
      ...blank,
      model: label,
      grain: "total",
      customers: record.fit.customers,
      expected: record.forecast,
      measured: record.actual,
      relative_error: record.relativeError,
      weekly_error: record.actual === 0 ? null : missed / record.actual,
      mean_absolute_error: record.meanAbsoluteError,
      root_mean_square_error: record.rootMeanSquareError,
      expected_value: record.money?.forecast ?? null,
      measured_value: record.money?.actual ?? null
    };
    return [
      total,
      ...Array.from(expected, (value, week) => ({
        ...blank,
        model: label,
        grain: "week",
        position: week + 1,
        customers: since.customers[week]!,
        expected: value,
        measured: byWeek[week]!
      })),
      ...record.byFrequency.map(each => ({
        ...blank,
        model: label,
        grain: "purchases",
        position: each.frequency,
        is_or_more: each.orMore,
        customers: each.customers,
        expected: each.forecast,
        measured: each.actual,
        expected_value: each.money?.forecast ?? null,
        measured_value: each.money?.actual ?? null
      }))
    ];
  } catch (error) {
    if (error instanceof DataError || error instanceof ConvergenceError) return [without(label, error.message)];
    throw error;
  }
}
