import {expectedSpendColumn} from "../../lib/clv/gamma-gamma.js";
import {spendByClass} from "../../lib/clv/spend-by-class.js";
import {correlation, isDependent} from "../../lib/clv/spend-correlation.js";
import type {Connection} from "../database/connection.js";
import {type FittedModels, fittedModels} from "./fitted-models.js";
import {tablesRead} from "./house-parameters.js";
import type {Mart} from "./mart.js";
import {readColumns} from "./read-columns.js";
import {queryFile, replaceMart} from "./sql-mart.js";

const {sql, source} = queryFile("value_basis");

/** What the values stand on: who is left out and why, whether spend leans on frequency, and what that would change in the sum. */
export const valueBasis: Mart = {
  name: "value_basis",
  reads: [...tablesRead(sql), "marts.clv_model"],
  house: [],
  sources: [new URL(import.meta.url), source],
  build: async (connection, house) => {
    const customers = await readSpends(connection);
    const found = correlation(withSpend(customers));
    await replaceMart(connection, "value_basis", sql, house, {
      correlation: found?.estimate ?? null,
      correlation_low: found?.low ?? null,
      correlation_high: found?.high ?? null,
      is_dependent: found === null ? null : isDependent(found),
      ratio: valueRatio(customers, await fittedModels(connection))
    });
  }
};

type Customers = Awaited<ReturnType<typeof readSpends>>;

/** Customers of one frequency and mean spend, with what they are worth together; nothing where no model could be fitted. */
function readSpends(connection: Connection) {
  return readColumns(
    connection,
    ["frequency", "spend", "weight", "clv"],
    `SELECT
       CAST(frequency AS DOUBLE), coalesce(repeat_net_spend_mean, 0), CAST(count(*) AS DOUBLE),
       coalesce(CAST(sum(CAST(clv AS DECIMAL(18, 6))) AS DOUBLE), 0)
     FROM marts.customer_summary
     JOIN marts.clv ON clv.customer_key = customer_summary.customer_key
     GROUP BY frequency, repeat_net_spend_mean
     ORDER BY frequency, repeat_net_spend_mean`
  );
}

function withSpend({frequency, spend, weight}: Customers) {
  const kept = (column: Float64Array) => column.filter((_, row) => frequency[row]! > 0 && spend[row]! > 0);
  return {frequency: kept(frequency), spend: kept(spend), weight: kept(weight)};
}

/** The sum of the values with the spend by class of frequency, as a share of the sum; null where there is none. */
function valueRatio(customers: Customers, {spend: model}: FittedModels): number | null {
  const sum = customers.clv.reduce((total, value) => total + value, 0);
  if (model === null || model.parameters.q <= 1 || !(sum > 0)) return null;
  const byClass = spendByClass(model.parameters, customers);
  const independent = expectedSpendColumn(model.parameters, customers);
  return customers.clv.reduce((total, value, row) => total + (value * byClass[row]!) / independent[row]!, 0) / sum;
}
