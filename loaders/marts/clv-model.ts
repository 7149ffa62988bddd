import type {Fit} from "../../lib/clv/fit.js";
import * as gammaGamma from "../../lib/clv/gamma-gamma.js";
import type {Histories} from "../../lib/clv/histories.js";
import {ConvergenceError, DataError} from "../../lib/errors/errors.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import type {Mart} from "./mart.js";
import {daysPerWeek, inOrderOfPreference} from "./purchase-models.js";
import {readColumns} from "./read-columns.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

/** One row of marts.clv_model: a parameter, or why it has no value. */
interface ModelRow {
  readonly model: string;
  readonly parameter: string;
  readonly estimate: number | null;
  readonly standard_error: number | null;
  readonly log_likelihood: number | null;
  readonly customers: number | null;
  readonly iterations: number | null;
  readonly time_unit: string | null;
  /** Whether marts.clv is made with this model. */
  readonly is_used: boolean;
  /**
   * Why it is: "house" (the house file names it), "record" (it would have forecast best), "no record" (none
   * has one), "stand-in" (the data break the assumptions of those before it), "only" (there is no other).
   */
  readonly choice: string | null;
  /** Row of the covariance of the parameters' logarithms, as JSON. */
  readonly log_covariance: string | null;
  readonly warnings: string | null;
  readonly reason: string | null;
}

interface Model<P> {
  readonly label: string;
  readonly parameterNames: readonly (keyof P & string)[];
}

/**
 * The models behind the customer values: every model of purchases, times in weeks, and Gamma-Gamma for the spend. Customers with the
 * same history are collapsed by SQL. Used is the model of purchases that the house names, else the one that would have forecast best
 * (marts.clv_track_record). Where the data break its assumption, its rows have no values but the reason, and the next best stands in.
 */
export const clvModel: Mart = {
  name: "clv_model",
  reads: ["marts.customer_summary", "marts.clv_track_record"],
  house: ["valueModel"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const histories = await readHistories(connection);
    const spends = await readSpends(connection);
    const errors = await weeklyErrors(connection);
    const purchases = inOrderOfPreference(house, errors).map(model => ({
      model,
      fit: fitOrReason(() => model.fit(histories))
    }));
    const used = purchases.find(({fit}) => typeof fit !== "string") ?? purchases[0];
    const first = house.valueModel !== "best" ? "house" : errors.size > 0 ? "record" : "no record";
    const choice = used === purchases[0] ? first : "stand-in";
    const table = [
      ...purchases.flatMap(each => modelRows(each.model, each.fit, each === used ? choice : null, "week")),
      ...modelRows(
        gammaGamma,
        fitOrReason(() => gammaGamma.fit(spends)),
        "only",
        null
      )
    ];
    const column = (name: keyof ModelRow, type: Column["type"]) => ({name, type, values: table.map(row => row[name])});
    await temporaryTable(connection, "clv_model_rows", [
      column("model", "VARCHAR"),
      column("parameter", "VARCHAR"),
      column("estimate", "DOUBLE"),
      column("standard_error", "DOUBLE"),
      column("log_likelihood", "DOUBLE"),
      column("customers", "INTEGER"),
      column("iterations", "INTEGER"),
      column("time_unit", "VARCHAR"),
      column("is_used", "BOOLEAN"),
      column("choice", "VARCHAR"),
      column("log_covariance", "VARCHAR"),
      column("warnings", "VARCHAR"),
      column("reason", "VARCHAR")
    ]);
    await replaceMart(connection, "clv_model", "SELECT * FROM clv_model_rows ORDER BY rowid", house);
    await connection.run("DROP TABLE clv_model_rows");
  }
};

/** What each model's weeks were off by when it forecast the past, by label. */
async function weeklyErrors(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{model: string; weekly_error: number}>(
    connection,
    "SELECT model, weekly_error FROM marts.clv_track_record WHERE weekly_error IS NOT NULL"
  );
  return new Map(found.map(({model, weekly_error}) => [model, weekly_error]));
}

/** Repeat purchases, times in weeks, customers who share them. */
function readHistories(connection: Connection): Promise<Required<Histories>> {
  return readColumns(
    connection,
    ["frequency", "recency", "age", "weight"],
    `SELECT
       CAST(frequency AS DOUBLE), CAST(recency_days AS DOUBLE) / ${daysPerWeek}, CAST(age_days AS DOUBLE) / ${daysPerWeek},
       CAST(count(*) AS DOUBLE)
     FROM marts.customer_summary
     GROUP BY frequency, recency_days, age_days
     ORDER BY frequency, recency_days, age_days`
  );
}

/** Repeat purchases and what they brought on average, of those with any. */
function readSpends(connection: Connection): Promise<Required<gammaGamma.SpendHistories>> {
  return readColumns(
    connection,
    ["frequency", "spend", "weight"],
    `SELECT CAST(frequency AS DOUBLE), repeat_net_spend_mean, CAST(count(*) AS DOUBLE)
     FROM marts.customer_summary
     WHERE frequency > 0
     GROUP BY frequency, repeat_net_spend_mean
     ORDER BY frequency, repeat_net_spend_mean`
  );
}

function modelRows<P extends object>(
  {label, parameterNames}: Model<P>,
  found: Fit<P> | string,
  choice: string | null,
  timeUnit: string | null
): ModelRow[] {
  return parameterNames.map((parameter, position) => {
    const shared = {model: label, parameter, is_used: choice !== null, choice, time_unit: timeUnit};
    if (typeof found === "string") return {...shared, ...nothing, reason: found};
    return {
      ...shared,
      estimate: found.parameters[parameter] as number,
      standard_error: found.standardErrors[parameter] as number,
      log_likelihood: found.logLikelihood,
      customers: found.customers,
      iterations: found.iterations,
      log_covariance: JSON.stringify([...found.logCovariance[position]!]),
      warnings: found.warnings.length > 0 ? found.warnings.join("; ") : null,
      reason: null
    };
  });
}

const nothing = {
  estimate: null,
  standard_error: null,
  log_likelihood: null,
  customers: null,
  iterations: null,
  log_covariance: null,
  warnings: null
};

function fitOrReason<P>(search: () => Fit<P>): Fit<P> | string {
  try {
    return search();
  } catch (error) {
    if (error instanceof DataError || error instanceof ConvergenceError) return error.message;
    throw error;
  }
}
