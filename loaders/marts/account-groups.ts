import {tablesRead} from "./house-parameters.js";
import type {Mart} from "./mart.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {temporaryTable} from "./temporary-table.js";
import {type ValueSpread, valueSpreads} from "./value-spread.js";

const {sql, source} = queryFile("account_groups");

const groups = `
SELECT customer_key, 'band ' || band AS name FROM marts.customer_account
UNION ALL
SELECT customer_key, 'segment ' || segment FROM marts.customer_account WHERE expected < 0`;

/** Who costs more than they bring, by band and by segment, with a 95 % interval of what the next year brings and of what leaving them alone changes. */
export const accountGroups: Mart = {
  name: "account_groups",
  reads: [...tablesRead(sql), "marts.clv_model", "marts.customer_summary"],
  house: ["grossMargin", "yearlyDiscountRate"],
  sources: [new URL(import.meta.url), source],
  build: async (connection, house) => {
    const spreads = await valueSpreads(connection, house, groups);
    const values = [...spreads.values()];
    await temporaryTable(connection, "account_spread", [
      {name: "name", type: "VARCHAR", values: [...spreads.keys()]},
      {name: "error", type: "DOUBLE", values: values.map(relativeError)}
    ]);
    await replaceMart(connection, "account_groups", sql, house);
    await connection.run("DROP TABLE account_spread");
  }
};

/** The standard error of a group's value as a share of it. Groups that hardly bring anything have a large one: bounds around the value, not around its logarithm. */
function relativeError({parameter_error, chance_error}: ValueSpread): number | null {
  return parameter_error === null || chance_error === null ? null : Math.hypot(parameter_error, chance_error);
}
