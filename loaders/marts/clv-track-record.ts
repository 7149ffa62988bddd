import * as bgNbd from "../../lib/clv/bg-nbd.js";
import * as ehrenbergNbd from "../../lib/clv/ehrenberg-nbd.js";
import {expectedByPeriod} from "../../lib/clv/expected-by-period.js";
import type {Histories} from "../../lib/clv/histories.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import type {PurchaseModel} from "../../lib/clv/model.js";
import {trackRecord} from "../../lib/clv/track-record.js";
import {DataError} from "../../lib/errors/errors.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import type {Mart} from "./mart.js";
import {daysPerWeek} from "./purchase-models.js";
import {readColumns} from "./read-columns.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

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
  reason: null
};

type Known = Record<keyof Histories | "measured", Float64Array>;

type Weeks = Record<"measured" | "customers", Float64Array>;

const without = (model: string, reason: string): RecordRow => ({...blank, model, grain: "total", reason});

const histories = queryFile("clv_track_histories");
const weeks = queryFile("clv_track_weeks");

/**
 * How well the models of purchases would have forecast: each fitted to the customers as they stood at a cut (a third of the data's time
 * ago, at most a year), its forecast of their purchases held against what came since, in all, by week and by repeat purchases before.
 * Times are rounded up to weeks, so that many customers share a history.
 */
export const clvTrackRecord: Mart = {
  name: "clv_track_record",
  reads: ["marts.clock", "marts.transactions"],
  house: [],
  sources: [new URL(import.meta.url), histories.source, weeks.source],
  build: async (connection, house) => {
    const horizon = await horizonWeeks(connection);
    const parameters = {horizon_weeks: horizon};
    const known = await readColumns(
      connection,
      ["frequency", "recency", "age", "measured", "weight"],
      histories.sql,
      parameters
    );
    const since = await readColumns(connection, ["measured", "customers"], weeks.sql, parameters);
    const table = candidates.flatMap(({label, record}) =>
      horizon < shortestWeeks ? [without(label, `${label} record: ${tooShort}`)] : record(known, since)
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
      column("reason", "VARCHAR")
    ]);
    await replaceMart(connection, "clv_track_record", select, house, parameters);
    await connection.run("DROP TABLE clv_track_rows");
  }
};

/**
 * The models that a house can choose, and as their yardstick the one in which nobody leaves. Pareto/NBD is left out: where the data show
 * hardly any drop-out its search takes minutes.
 */
const candidates = [candidate(mbgNbd), candidate(bgNbd), candidate(ehrenbergNbd)];

function candidate<P>(model: PurchaseModel<P>) {
  return {
    label: model.label,
    record: (known: Known, since: Weeks) => recordRows(model, known, since)
  };
}

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

function recordRows<P>(model: PurchaseModel<P>, {measured, ...calibration}: Known, since: Weeks): RecordRow[] {
  const {label} = model;
  const byWeek = since.measured;
  try {
    const record = trackRecord(model, calibration, measured, byWeek.length);
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
      root_mean_square_error: record.rootMeanSquareError
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
        measured: each.actual
      }))
    ];
  } catch (error) {
    if (error instanceof DataError) return [without(label, error.message)];
    throw error;
  }
}
