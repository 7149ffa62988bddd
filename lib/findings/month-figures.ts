import type {Format} from "../format/format.js";
import {changeInWords, changeOf} from "./change.js";
import {withheld} from "./honest.js";
import type {KeyFigure} from "./key-figure.js";
import {keyFigures} from "./key-figure.js";
import type {MonthRow, TrackRow, Worth} from "./page-rows.js";
import {worthInShort} from "./worth-words.js";

type Counted = "customers" | "new_customers";

/** The overview's four figures: the customers' worth, and the last complete month against the one before. */
export function monthFigures(
  {
    months,
    worth,
    record = []
  }: {readonly months: readonly MonthRow[]; readonly worth: Worth | null; readonly record?: readonly TrackRow[]},
  format: Format
): string {
  const complete = months.filter(row => row.is_complete);
  const last = complete.at(-1);
  const figures: KeyFigure[] = worth ? [worthFigure(worth, record, format)] : [];
  if (last) {
    const counted = (name: string, key: Counted, definition: string) =>
      countFigure(complete, format, name, key, definition);
    figures.push(
      revenueFigure(complete, format),
      counted(
        `Customers in ${format.monthName(last.month)}`,
        "customers",
        "Customers with at least one order that was not cancelled, in that month of the house’s calendar."
      ),
      counted(
        `New customers in ${format.monthName(last.month)}`,
        "new_customers",
        "Customers whose first order of all was in that month."
      )
    );
  }
  return figures.length === 0 ? "" : keyFigures(figures);
}

function worthFigure(worth: Worth, record: readonly TrackRow[], format: Format): KeyFigure {
  const {value, each} = worthInShort(worth, record, format);
  return {
    name: "Worth of today’s customers",
    value,
    change: {text: each === null ? "roughly: past forecasts were far off" : `${each} each`, tone: "chance"},
    definition: `The margin that the ${format.count(worth.customers)} customers known today are expected to bring within ${worth.horizon_days} days, later money discounted. New customers to come are not in it.`
  };
}

function revenueFigure(complete: readonly MonthRow[], format: Format): KeyFigure {
  const [before, now] = [complete.at(-2), complete.at(-1)];
  const name = now ? `Revenue in ${format.monthName(now.month)}` : "Revenue";
  const definition =
    "The value of the month’s orders less the credit notes issued in it, of known customers and of others. The change is more than chance when it exceeds twice its standard error, reckoned from what each customer brought.";
  if (now?.revenue == null || now.revenue_squares === null) return {name, value: withheld, definition};
  const comparison =
    before?.revenue != null && before.revenue_squares !== null
      ? changeInWords(
          changeOf(
            {total: now.revenue, squares: now.revenue_squares},
            {total: before.revenue, squares: before.revenue_squares}
          ),
          format,
          format.monthName(before.month)
        )
      : undefined;
  return {
    name,
    value: format.moneyShort(now.revenue),
    ...(comparison && {change: comparison}),
    series: lastYear(complete).map(row => row.revenue ?? 0),
    definition
  };
}

function countFigure(
  complete: readonly MonthRow[],
  format: Format,
  name: string,
  key: Counted,
  definition: string
): KeyFigure {
  const [before, now] = [complete.at(-2), complete.at(-1)];
  const value = now?.[key];
  if (value == null) return {name, value: withheld, definition};
  const earlier = before?.[key];
  const comparison =
    before && earlier != null
      ? changeInWords(
          changeOf({total: value, squares: value}, {total: earlier, squares: earlier}),
          format,
          format.monthName(before.month)
        )
      : undefined;
  return {
    name,
    value: format.count(value),
    ...(comparison && {change: comparison}),
    series: lastYear(complete).map(row => row[key] ?? 0),
    definition
  };
}

function lastYear(months: readonly MonthRow[]): readonly MonthRow[] {
  return months.slice(-13);
}
