import type {MonthRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {moneyLabels} from "../charts/money-labels.js";
import {thinned} from "../charts/ticks.js";

/** The parts of a month's revenue, from the axis up, with their colours. */
export const revenueParts = [
  {key: "revenue_returning", name: "customers who came back", colour: theme.ink},
  {key: "revenue_new", name: "new customers", colour: theme.accent},
  {key: "revenue_nobody", name: "customers unknown", colour: theme.heldBack}
] as const;

/** Revenue by month in stacked bars; a month that is not over, or withheld, is hatched and said so. */
export function monthsSpec(rows: readonly MonthRow[], {frame, format}: {frame: Frame; format: Format}): Spec {
  const shown = frame.narrow ? rows.slice(-13) : rows.slice(-36);
  const labels = shown.map(row => monthLabel(row, format));
  const parts = shown.flatMap(row =>
    partsOf(row).map(({amount, name, colour}, order) => ({
      label: monthLabel(row, format),
      order,
      amount,
      fill: row.is_complete ? colour : order === 1 ? theme.expected : theme.hatched,
      sentence: monthSentence(row, format, amount, name)
    }))
  );
  const withheldMonths = shown
    .filter(row => row.is_withheld)
    .map(row => ({
      label: monthLabel(row, format),
      sentence: `${format.month(row.month)}: withheld, too few customers ordered to publish a figure.`
    }));
  const greatest = Math.max(1, ...shown.map(row => row.revenue ?? 0));
  return {
    ...sized(frame, 280),
    encoding: {
      x: {
        field: "label",
        type: "ordinal",
        sort: labels,
        scale: {domain: labels, paddingInner: 0.2, paddingOuter: 0.1},
        axis: {
          title: null,
          values: thinned(labels, frame.width - 64, 64),
          labelOverlap: false,
          labelExpr: "split(datum.value, '|')"
        }
      }
    },
    layer: [
      {
        data: {values: parts},
        mark: {type: "bar", cornerRadius: 0},
        encoding: {
          y: {
            field: "amount",
            type: "quantitative",
            stack: "zero",
            axis: {title: null, grid: true, tickCount: 4, labelExpr: moneyLabels(greatest, format)}
          },
          order: {field: "order", type: "quantitative"},
          fill: {field: "fill", type: "nominal", scale: null},
          tooltip: {field: "sentence", type: "nominal"}
        }
      },
      {
        data: {values: withheldMonths},
        mark: {type: "bar", fill: theme.hatched, cornerRadius: 0},
        encoding: {y: {datum: greatest / 4, type: "quantitative"}, tooltip: {field: "sentence", type: "nominal"}}
      }
    ]
  };
}

/** Where too few customers were new, or came back, the two make one part. */
function partsOf(row: MonthRow) {
  if (row.revenue === null || row.revenue_new !== null)
    return revenueParts.map(({key, name, colour}) => ({amount: row[key] ?? 0, name, colour}));
  const nobody = row.revenue_nobody ?? 0;
  return [
    {
      amount: row.revenue - nobody,
      name: "customers, too few of them new or back to tell the two apart",
      colour: theme.ink
    },
    {amount: 0, name: revenueParts[1].name, colour: revenueParts[1].colour},
    {amount: nobody, name: revenueParts[2].name, colour: revenueParts[2].colour}
  ];
}

function monthLabel(row: MonthRow, format: Format): string {
  const month = format.monthShort(row.month);
  return row.is_withheld ? `${month}|withheld` : row.is_complete ? month : `${month}|so far`;
}

function monthSentence(row: MonthRow, format: Format, amount: number, from: string): string {
  const over = row.is_complete ? "" : " so far";
  return `${format.month(row.month)}${over}: ${format.money(amount)} from ${from}, of ${format.money(row.revenue ?? 0)} in all (${format.count(row.orders ?? 0)} orders).`;
}
