import {profileIndex} from "../../lib/concentration/profile-index.js";
import {benjaminiHochberg} from "../../lib/lift/benjamini-hochberg.js";
import {rows} from "../database/connection.js";
import {houseKeys, houseParameters, tablesRead} from "./house-parameters.js";
import type {Mart} from "./mart.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

interface Counts {
  readonly attribute: string;
  readonly value: string;
  readonly best_count: number;
  /** Of the best, those of whom the attribute is known. */
  readonly best_known: number;
  readonly file_count: number;
  readonly file_known: number;
}

const {sql, source} = queryFile("best_customer_counts");

/**
 * Who the best customers are: of every value of every attribute the share among the tenth of customers who brought most, against the share
 * in the whole file, as an index with its 95 % interval; p values are raised for looking at all of them at once.
 */
export const bestCustomerProfile: Mart = {
  name: "best_customer_profile",
  reads: tablesRead(sql),
  house: houseKeys(sql),
  sources: [new URL(import.meta.url), source],
  build: async (connection, house) => {
    const counts = await rows<Counts>(connection, sql, houseParameters(sql, house));
    const indexes = counts.map(row =>
      profileIndex({count: row.best_count, n: row.best_known}, {count: row.file_count, n: row.file_known})
    );
    const adjusted = benjaminiHochberg(indexes.map(({pValue}) => pValue ?? 1));
    const count = (name: keyof Counts, type: Column["type"]) => ({name, type, values: counts.map(row => row[name])});
    const figure = (name: "estimate" | "low" | "high") => indexes.map(index => index[name]);
    await temporaryTable(connection, "best_customer_rows", [
      count("attribute", "VARCHAR"),
      count("value", "VARCHAR"),
      count("best_count", "INTEGER"),
      count("best_known", "INTEGER"),
      count("file_count", "INTEGER"),
      count("file_known", "INTEGER"),
      {name: "profile_index", type: "DOUBLE", values: figure("estimate")},
      {name: "low", type: "DOUBLE", values: figure("low")},
      {name: "high", type: "DOUBLE", values: figure("high")},
      {name: "adjusted_p_value", type: "DOUBLE", values: adjusted}
    ]);
    await replaceMart(
      connection,
      "best_customer_profile",
      "SELECT * FROM best_customer_rows ORDER BY profile_index DESC NULLS LAST, attribute, value",
      house
    );
    await connection.run("DROP TABLE best_customer_rows");
  }
};
