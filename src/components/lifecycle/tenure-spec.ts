import type {TenureRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {moneyLabels} from "../charts/money-labels.js";

/** What a customer has brought by each month since the first: one rising line. */
export function tenureSpec(rows: readonly TenureRow[], {frame, format}: {frame: Frame; format: Format}): Spec {
  const values = rows.map(row => ({
    ...row,
    sentence: `Month ${row.period}: ${format.money(row.revenue_each)} a customer, ${format.money(row.revenue_so_far)} until then; ${format.count(row.customers)} customers have had it.`
  }));
  const greatest = Math.max(1, ...rows.map(row => row.revenue_so_far));
  const y = {
    field: "revenue_so_far",
    type: "quantitative" as const,
    axis: {title: null, grid: true, tickCount: 4, labelExpr: moneyLabels(greatest, format)},
    scale: {domainMin: 0}
  };
  return {
    ...sized(frame, 280),
    data: {values},
    encoding: {
      x: {
        field: "period",
        type: "quantitative",
        axis: {title: "Months since the first order", tickMinStep: 1, tickCount: frame.narrow ? 4 : 8, format: "d"},
        scale: {nice: false}
      }
    },
    layer: [
      {mark: {type: "line", color: theme.ink}, encoding: {y}},
      {
        mark: {type: "point", color: theme.ink, size: 40},
        encoding: {y, tooltip: {field: "sentence", type: "nominal"}}
      }
    ]
  };
}
