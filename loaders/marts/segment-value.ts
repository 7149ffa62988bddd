import {houseKeys, tablesRead} from "./house-parameters.js";
import type {Mart} from "./mart.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {temporaryTable} from "./temporary-table.js";
import {valueSpreads} from "./value-spread.js";

const {sql, source} = queryFile("segment_value");

/** What each segment brought and is expected to bring within the horizon, with a 95 % interval of what it will. */
export const segmentValue: Mart = {
  name: "segment_value",
  reads: [...tablesRead(sql), "marts.clv_model", "marts.customer_summary"],
  house: [...houseKeys(sql), "yearlyDiscountRate"],
  sources: [new URL(import.meta.url), source],
  build: async (connection, house) => {
    const spreads = await valueSpreads(connection, house, "SELECT customer_key, segment AS name FROM marts.rfm");
    const values = [...spreads.values()];
    await temporaryTable(connection, "value_spread", [
      {name: "name", type: "VARCHAR", values: [...spreads.keys()]},
      {name: "low", type: "DOUBLE", values: values.map(({low}) => low)},
      {name: "high", type: "DOUBLE", values: values.map(({high}) => high)},
      {name: "level", type: "DOUBLE", values: values.map(({level}) => level)}
    ]);
    await replaceMart(connection, "segment_value", sql, house);
    await connection.run("DROP TABLE value_spread");
  }
};
