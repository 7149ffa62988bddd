import type {Fit} from "../../lib/clv/fit.js";
import * as gammaGamma from "../../lib/clv/gamma-gamma.js";
import type {Histories} from "../../lib/clv/histories.js";
import {DataError} from "../../lib/errors/errors.js";
import type {Connection} from "../database/connection.js";
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
  /** Whether marts.clv is made with this model: the house's, or where the data break its assumptions the first that could be fitted. */
  readonly is_used: boolean;
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
 * The models behind the customer values: both models of purchases, times in weeks, and Gamma-Gamma for the spend. Customers with the
 * same history are collapsed by SQL. Where the data break a model's assumption, its rows have no values but the reason, and the other
 * model of purchases stands in.
 */
export const clvModel: Mart = {
  name: "clv_model",
  reads: ["marts.customer_summary"],
  house: ["valueModel"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const histories = await readHistories(connection);
    const spends = await readSpends(connection);
    const purchases = inOrderOfPreference(house).map(model => ({model, fit: fitOrReason(() => model.fit(histories))}));
    const used = purchases.find(({fit}) => typeof fit !== "string") ?? purchases[0];
    const table = [
      ...purchases.flatMap(each => modelRows(each.model, each.fit, each === used, "week")),
      ...modelRows(
        gammaGamma,
        fitOrReason(() => gammaGamma.fit(spends)),
        true,
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
      column("log_covariance", "VARCHAR"),
      column("warnings", "VARCHAR"),
      column("reason", "VARCHAR")
    ]);
    await replaceMart(connection, "clv_model", "SELECT * FROM clv_model_rows ORDER BY rowid", house);
    await connection.run("DROP TABLE clv_model_rows");
  }
};

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
  isUsed: boolean,
  timeUnit: string | null
): ModelRow[] {
  return parameterNames.map((parameter, position) => {
    const shared = {model: label, parameter, is_used: isUsed, time_unit: timeUnit};
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
    if (error instanceof DataError) return error.message;
    throw error;
  }
}
