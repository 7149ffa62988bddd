import type {AliveRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {heatFill, heatInk, heatStep, theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";

/** How likely customers are still active, by months since the last order and number of orders; the darker the likelier. */
export function aliveGridSpec(rows: readonly AliveRow[], {frame, format}: {frame: Frame; format: Format}): Spec {
  const furthest = frame.narrow ? 5 : 12;
  const shown = rows.filter(row => row.months_since <= furthest);
  const bands = [...new Map(rows.map(row => [row.orders_rank, row.orders_band]))]
    .sort(([a], [b]) => b - a)
    .map(([, band]) => band);
  const values = shown.map(row => {
    const step = heatStep(row.alive_mean ?? 0, 1);
    return {
      months: row.months_since === 12 ? "12+" : String(row.months_since),
      orders: row.orders_band,
      fill: row.alive_mean === null ? theme.hatched : heatFill(step),
      ink: row.alive_mean === null ? theme.ink : heatInk(step),
      text: row.alive_mean === null ? "" : format.decimal(row.alive_mean * 100, 0),
      sentence: aliveSentence(row, format)
    };
  });
  const months = Array.from({length: furthest + 1}, (_, month) => (month === 12 ? "12+" : String(month)));
  return {
    ...sized(frame, Math.max(1, bands.length) * 36 + 48),
    data: {values},
    encoding: {
      x: {
        field: "months",
        type: "ordinal",
        sort: months,
        scale: {domain: months, paddingInner: 0.04},
        axis: {title: "Months of 30 days since the last order"}
      },
      y: {field: "orders", type: "ordinal", sort: bands, axis: {title: null}, scale: {paddingInner: 0.06}},
      tooltip: {field: "sentence", type: "nominal"}
    },
    layer: [
      {mark: {type: "rect"}, encoding: {fill: {field: "fill", type: "nominal", scale: null}}},
      {
        mark: {type: "text"},
        encoding: {text: {field: "text", type: "nominal"}, color: {field: "ink", type: "nominal", scale: null}}
      }
    ]
  };
}

function aliveSentence(row: AliveRow, format: Format): string {
  const when =
    row.months_since >= 12
      ? "a year or more ago"
      : row.months_since === 0
        ? "within 30 days"
        : `${row.months_since} months ago`;
  const who = `Order days: ${row.orders_band}; last ordered ${when}`;
  if (row.customers === null || row.alive_mean === null) return `${who}: withheld, too few customers to publish.`;
  const worth = row.value_mean === null ? "" : `, worth ${format.money(row.value_mean)} each`;
  return `${who}: of ${format.count(row.customers)} customers ${format.share(row.alive_mean)} are likely still active${worth}.`;
}
