import type {DecileRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {moneyLabels} from "../charts/money-labels.js";

/** The expected value of each tenth of the customers, the best first; hatched, since it is expected and not measured. */
export function decilesSpec(rows: readonly DecileRow[], {frame, format}: {frame: Frame; format: Format}): Spec {
  const sum = rows.reduce((total, row) => total + row.expected_value, 0) || 1;
  const values = rows.map(row => ({
    decile: String(row.decile),
    amount: row.value_mean,
    label: shareLabel(row.expected_value / sum, format),
    sentence: `Tenth ${row.decile} (${format.count(row.customers)} customers): worth ${format.money(row.value_mean)} each, ${format.share(row.expected_value / sum)} of the whole; ${format.share(row.alive_mean)} likely still active.`
  }));
  const greatest = Math.max(1, ...values.map(row => row.amount));
  return {
    ...sized(frame, 280),
    data: {values},
    encoding: {
      x: {
        field: "decile",
        type: "ordinal",
        sort: null,
        axis: {title: "Tenths of the customers, the best first"},
        scale: {paddingInner: 0.2, paddingOuter: 0.1}
      },
      y: {
        field: "amount",
        type: "quantitative",
        axis: {title: null, grid: true, tickCount: 4, labelExpr: moneyLabels(greatest, format)}
      },
      tooltip: {field: "sentence", type: "nominal"}
    },
    layer: [
      {mark: {type: "bar", fill: theme.expected, stroke: theme.accent, strokeWidth: 1}},
      ...(frame.narrow
        ? []
        : [
            {
              mark: {type: "text" as const, baseline: "bottom" as const, dy: -4, color: theme.muted},
              encoding: {text: {field: "label", type: "nominal" as const}}
            }
          ])
    ]
  };
}

function shareLabel(share: number, format: Format): string {
  return share > 0 && share < 0.005 ? `<${format.share(0.005)}` : format.share(share);
}
