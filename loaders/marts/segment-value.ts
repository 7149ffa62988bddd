import {houseKeys, tablesRead} from "./house-parameters.js";
import type {Mart} from "./mart.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {temporaryTable} from "./temporary-table.js";
import {spreadOf, unknownSpread, valueTotals} from "./value-spread.js";

const {sql, source} = queryFile("segment_value");

/**
 * What each segment brought and is expected to bring within the horizon, with a 95 % interval of what it will, and what the interval of the
 * difference of two segments takes: the error by chance as a share of the value, and how the value hangs on the models' parameters.
 */
export const segmentValue: Mart = {
  name: "segment_value",
  reads: [...tablesRead(sql), "marts.clv_model", "marts.customer_summary"],
  house: [...houseKeys(sql), "yearlyDiscountRate"],
  sources: [new URL(import.meta.url), source],
  build: async (connection, house) => {
    const totals = await valueTotals(connection, house, "SELECT customer_key, segment AS name FROM marts.rfm");
    const known = [...totals.values()];
    const values = known.map(total => (total === null ? unknownSpread : spreadOf(total)));
    const asText = (slopes: readonly number[] | undefined) => (slopes === undefined ? null : JSON.stringify(slopes));
    await temporaryTable(connection, "value_spread", [
      {name: "name", type: "VARCHAR", values: [...totals.keys()]},
      {name: "chance_error", type: "DOUBLE", values: values.map(({chance_error}) => chance_error)},
      {name: "purchase_slopes", type: "VARCHAR", values: known.map(total => asText(total?.purchaseSlopes))},
      {name: "spend_slopes", type: "VARCHAR", values: known.map(total => asText(total?.spendSlopes))},
      {name: "low", type: "DOUBLE", values: values.map(({low}) => low)},
      {name: "high", type: "DOUBLE", values: values.map(({high}) => high)},
      {name: "level", type: "DOUBLE", values: values.map(({level}) => level)}
    ]);
    await replaceMart(connection, "segment_value", sql, house);
    await connection.run("DROP TABLE value_spread");
  }
};
