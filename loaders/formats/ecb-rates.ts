import {quotedIdentifier, quotedText} from "../database/sql.js";
import type {Field, Format, View} from "./format.js";

/** The daily file writes 27 November 2026. */
const isoDay = (text: string): string =>
  `coalesce(CAST(CAST(try_strptime(${text}, '%d %B %Y') AS DATE) AS VARCHAR), ${text})`;

const known = (text: string): string => `CASE WHEN upper(${text}) IN ('N/A', '-') THEN NULL ELSE ${text} END`;

const code = /^[A-Z]{3}$/;

/** The name that a column without one gets, from the comma at the end of each line. */
const unnamed = /^column_\d+$/;

/** The European Central Bank's reference rates: eurofxref-hist.csv with every day since 1999, and eurofxref.csv with the last one. */
export const ecbRates: Format = {
  name: "ecb-rates",
  feeds: ["exchange_rates"],
  idNamespace: "ecb",
  traps: [
    "a rate is so much of the currency for one euro: 1.09 under USD means that one euro is 1.09 dollars",
    "a currency that was not quoted on a day is N/A; weekends and holidays have no line",
    "each line ends with a comma; the daily file has blanks after its commas and writes days as 27 November 2026"
  ],
  recognise(header) {
    const [day, ...others] = header;
    const currencies = others.filter(name => code.test(name));
    if (day?.toLowerCase() !== "date" || currencies.length < 2) return null;
    if (others.some(name => !code.test(name) && !unnamed.test(name))) return null;
    const fields: Field[] = [
      {name: "day", type: "date", required: true, header: day, mend: isoDay},
      ...currencies.map((name): Field => ({name, type: "rate", header: name, mend: known}))
    ];
    const views = currencies.map(
      (name): View => ({
        table: "exchange_rates",
        columns: {currency: quotedText(name), day: "day", rate: quotedIdentifier(name), base: "'EUR'"}
      })
    );
    return {format: "ecb-rates", entity: "exchange_rates", fields, views, attributes: [], missing: [], leftOut: []};
  }
};
