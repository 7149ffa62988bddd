import type {TenthValue} from "../../lib/clv/what-if.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {moneyLabels} from "../charts/money-labels.js";

/** What a customer of each tenth brings, hatched for it is expected, and a line at what contacting one costs. */
export function whatIfSpec(rows: readonly TenthValue[], {frame, format}: {frame: Frame; format: Format}): Spec {
  const values = rows.map(({tenth, customers, margin, contacts, net}) => ({
    tenth: String(tenth),
    amount: margin / customers,
    cost: contacts / customers,
    sentence: `Tenth ${tenth} (${format.count(customers)} customers): ${format.money(margin / customers)} of margin each, ${format.money(contacts / customers)} of contacts, ${format.money(net)} left together.`
  }));
  const greatest = Math.max(1e-9, ...values.map(row => Math.max(row.amount, row.cost)));
  const cost = values[0]?.cost ?? 0;
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: {domain: [0, greatest], nice: true},
    axis: {title: null, grid: true, tickCount: 4, labelExpr: moneyLabels(greatest, format)}
  });
  const line = {cost, name: `contacts of one: ${format.money(cost)}`};
  return {
    ...sized(frame, 280),
    layer: [
      {
        data: {values},
        mark: {type: "bar", fill: theme.expected, stroke: theme.accent, strokeWidth: 1},
        encoding: {
          x: {
            field: "tenth",
            type: "ordinal",
            sort: null,
            axis: {title: "Tenths of the customers, the best first"},
            scale: {paddingInner: 0.2, paddingOuter: 0.1}
          },
          y: y("amount"),
          tooltip: {field: "sentence", type: "nominal"}
        }
      },
      ...(cost > 0
        ? [
            {
              data: {values: [line]},
              mark: {type: "rule" as const, color: theme.worse, strokeWidth: 2},
              encoding: {x: {value: 0}, x2: {value: "width" as const}, y: y("cost")}
            },
            {
              data: {values: [line]},
              mark: {type: "text" as const, align: "right" as const, dy: -10, color: theme.ink},
              encoding: {
                x: {value: "width" as const},
                y: y("cost"),
                text: {field: "name", type: "nominal" as const}
              }
            }
          ]
        : [])
    ]
  };
}
