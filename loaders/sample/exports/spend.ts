import {isoDay, minutesPerDay, monthIndex, monthStarts} from "../calendar.js";
import {stream} from "../chance.js";
import {dialect, money} from "../dialect.js";
import type {FileTruth} from "../export-file.js";
import {sources} from "../sources.js";
import type {Source} from "./exports.js";
import {openExport} from "./exports.js";

/** What each source cost each month, as the bookkeeper's spreadsheet has it. */
export async function writeSpend(source: Source): Promise<FileTruth> {
  const {shop} = source;
  const columns = ["source", "period", "spend", "currency"];
  const file = openExport(
    source,
    "marketing_spend.csv",
    "marketing_spend",
    columns,
    dialect({layout: ";", decimal: ","}),
    false
  );
  const arrivals = sources.map(() => new Array<number>(monthStarts.length).fill(0));
  for (let customer = 0; customer < shop.customers; customer++)
    arrivals[shop.lives.source[customer]!]![
      monthIndex(Math.floor(shop.lives.firstMinute[customer]! / minutesPerDay))
    ]!++;
  sources.forEach(({name, costPerCustomer}, index) => {
    const random = stream(shop.seed, "spend", index);
    monthStarts.forEach((day, month) => {
      const pence = arrivals[index]![month]! * costPerCustomer * 100 * (0.85 + 0.3 * random.uniform());
      file.row([name, isoDay(day), money(Math.round(pence), file.dialect), "GBP"]);
    });
  });
  return file.close();
}
