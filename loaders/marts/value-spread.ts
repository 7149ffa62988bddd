import {purchaseModelOf} from "../../lib/clv/named-models.js";
import {type TotalValue, totalValue} from "../../lib/clv/total-value.js";
import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {horizonDays} from "./clv.js";
import {fittedModels} from "./fitted-models.js";
import {daysPerWeek} from "./purchase-models.js";
import {readColumns} from "./read-columns.js";

/** The bounds and errors of a group's value, as shares of it; null where they cannot be had. */
export interface ValueSpread {
  readonly low: number | null;
  readonly high: number | null;
  readonly parameter_error: number | null;
  readonly chance_error: number | null;
  readonly level: number | null;
}

/** Said where no model could be fitted, or a group has no value. */
export const unknownSpread: ValueSpread = {
  low: null,
  high: null,
  parameter_error: null,
  chance_error: null,
  level: null
};

/**
 * How sure the value of each group of customers is.
 * @param groups a SELECT of customer_key and name, once a customer
 * @returns by name; groups of nobody are missing
 */
export async function valueSpreads(
  connection: Connection,
  house: House,
  groups: string
): Promise<ReadonlyMap<string, ValueSpread>> {
  const totals = await valueTotals(connection, house, groups);
  return new Map([...totals].map(([name, total]) => [name, total === null ? unknownSpread : spreadOf(total)]));
}

/**
 * What each group of customers is worth and how surely, from histories rounded to whole weeks: many customers share one. The sums are off by
 * the rounding, so take from them only what is a share of them; null where no model could be fitted, or the group has no value.
 * @param groups a SELECT of customer_key and name, once a customer
 * @returns by name; groups of nobody are missing
 */
export async function valueTotals(
  connection: Connection,
  house: House,
  groups: string
): Promise<ReadonlyMap<string, TotalValue | null>> {
  const names = await rows<{name: string}>(connection, `SELECT DISTINCT name FROM (${groups}) ORDER BY name`);
  const {purchases, spend: spends} = await fittedModels(connection);
  const totals = new Map<string, TotalValue | null>();
  for (const {name} of names) {
    if (!purchases || !spends || spends.parameters.q <= 1) {
      totals.set(name, null);
      continue;
    }
    const {frequency, recency, age, weight, spend} = await readHistories(connection, groups, name);
    const total = totalValue({
      model: purchaseModelOf(purchases.label),
      parameters: purchases.parameters,
      logCovariance: purchases.logCovariance,
      spendParameters: spends.parameters,
      spendLogCovariance: spends.logCovariance,
      histories: {frequency, recency, age, weight},
      spend,
      horizonDays,
      unitDays: daysPerWeek,
      yearlyDiscountRate: house.yearlyDiscountRate,
      grossMargin: house.grossMargin
    });
    totals.set(name, total.estimate > 0 ? total : null);
  }
  return totals;
}

/** The bounds and errors of a value as shares of it. */
export function spreadOf({estimate, low, high, level, parameterError, chanceError}: TotalValue): ValueSpread {
  return {
    low: low / estimate,
    high: high / estimate,
    parameter_error: parameterError / estimate,
    chance_error: chanceError / estimate,
    level
  };
}

function readHistories(connection: Connection, groups: string, name: string) {
  return readColumns(
    connection,
    ["frequency", "recency", "age", "weight", "spend"],
    `SELECT
       CAST(frequency AS DOUBLE), ceil(CAST(recency_days AS DOUBLE) / ${daysPerWeek}) AS recency,
       ceil(CAST(age_days AS DOUBLE) / ${daysPerWeek}) AS age, CAST(count(*) AS DOUBLE),
       coalesce(CAST(sum(CAST(repeat_net_spend_mean AS DECIMAL(18, 6))) AS DOUBLE) / count(repeat_net_spend_mean), 0)
     FROM marts.customer_summary
     JOIN (${groups}) AS grouped ON grouped.customer_key = customer_summary.customer_key
     WHERE grouped.name = $name
     GROUP BY frequency, recency, age
     ORDER BY frequency, recency, age`,
    {name}
  );
}
