import {valueDifference} from "../../lib/clv/value-difference.js";
import type {Interval} from "../../lib/statistics/interval.js";
import {rows} from "../database/connection.js";
import {fittedModels} from "./fitted-models.js";
import {houseKeys, houseParameters, tablesRead} from "./house-parameters.js";
import type {Mart} from "./mart.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";
import {valueTotals} from "./value-spread.js";

const {sql, source} = queryFile("source_value");

/** Each customer of the sources that are published. */
const groups = (smallest: number) => `
SELECT customer_key, source AS name
FROM (SELECT customer_key, source, count(*) OVER (PARTITION BY source) AS customers FROM marts.customer_facts)
WHERE source <> 'unknown' AND customers >= ${smallest}`;

interface SourceValue {
  readonly source: string;
  readonly customers: number;
  readonly revenue_mean: number;
  readonly value_mean: number;
  readonly alive_mean: number;
}

/**
 * What a customer is worth by where they came from, with a 95 % interval of what they will bring, and by how much more than one of the last
 * source, with an interval that holds for all pairs of sources at once (Bonferroni), since best and last are picked after looking.
 */
export const sourceValue: Mart = {
  name: "source_value",
  reads: [...tablesRead(sql), "marts.clv_model", "marts.customer_summary"],
  house: [...houseKeys(sql), "grossMargin", "yearlyDiscountRate"],
  sources: [new URL(import.meta.url), source],
  build: async (connection, house) => {
    const found = await rows<SourceValue>(connection, sql, houseParameters(sql, house));
    const totals = await valueTotals(connection, house, groups(house.smallestPublishedCell));
    const {purchases, spend} = await fittedModels(connection);
    const last = found.at(-1);
    const totalOf = (row: SourceValue) => totals.get(row.source) ?? null;
    const aboveLast = (row: SourceValue): Interval | null => {
      const [own, others] = [totalOf(row), last ? totalOf(last) : null];
      if (!last || row === last || own === null || others === null || !purchases || !spend) return null;
      return valueDifference(
        {mean: row.value_mean, total: own},
        {mean: last.value_mean, total: others},
        {logCovariance: purchases.logCovariance, spendLogCovariance: spend.logCovariance, level: levelOf(found.length)}
      );
    };
    const bound = (row: SourceValue, which: "low" | "high") => {
      const total = totalOf(row);
      return total === null ? null : (row.value_mean * total[which]) / total.estimate;
    };
    const column = (name: string, type: Column["type"], value: (row: SourceValue) => string | number | null) => ({
      name,
      type,
      values: found.map(value)
    });
    await temporaryTable(connection, "source_values", [
      column("source", "VARCHAR", row => row.source),
      column("customers", "INTEGER", row => row.customers),
      column("revenue_mean", "DOUBLE", row => row.revenue_mean),
      column("value_mean", "DOUBLE", row => row.value_mean),
      column("low", "DOUBLE", row => bound(row, "low")),
      column("high", "DOUBLE", row => bound(row, "high")),
      column("alive_mean", "DOUBLE", row => row.alive_mean),
      column("above_last", "DOUBLE", row => aboveLast(row)?.estimate ?? null),
      column("above_last_low", "DOUBLE", row => aboveLast(row)?.low ?? null),
      column("above_last_high", "DOUBLE", row => aboveLast(row)?.high ?? null)
    ]);
    await replaceMart(connection, "source_value", "SELECT * FROM source_values ORDER BY rowid", house);
    await connection.run("DROP TABLE source_values");
  }
};

/** The level of one interval so that all pairs of so many sources hold at 95 % together. */
function levelOf(sources: number): number {
  return 1 - 0.05 / Math.max(1, (sources * (sources - 1)) / 2);
}
