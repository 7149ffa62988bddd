import type {LifecycleRow, LifecycleState} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {thinned} from "../charts/ticks.js";

/** The states from the axis up, with their colours. */
export const lifecycleStates: readonly {readonly name: LifecycleState; readonly colour: string}[] = [
  {name: "active", colour: theme.ink},
  {name: "new", colour: theme.accent},
  {name: "won back", colour: theme.better},
  {name: "cooling", colour: theme.worse},
  {name: "lapsed", colour: theme.earlier}
];

/** Customers by state at the end of each month, in stacked bars; what is withheld is left out and said in the table. */
export function lifecycleSpec(rows: readonly LifecycleRow[], {frame, format}: {frame: Frame; format: Format}): Spec {
  const months = [...new Set(rows.map(row => row.month))].slice(frame.narrow ? -13 : -36);
  const labels = months.map(month => format.monthShort(month));
  const values = rows
    .filter(row => months.includes(row.month) && row.customers !== null)
    .map(row => {
      const order = lifecycleStates.findIndex(({name}) => name === row.state);
      return {
        label: format.monthShort(row.month),
        order,
        customers: row.customers,
        fill: lifecycleStates[order]?.colour ?? theme.muted,
        sentence: `${row.is_complete ? "End of" : "So far in"} ${format.month(row.month)}: ${format.count(row.customers ?? 0)} ${row.state}.`
      };
    });
  return {
    ...sized(frame, 280),
    data: {values},
    mark: {type: "bar", cornerRadius: 0},
    encoding: {
      x: {
        field: "label",
        type: "ordinal",
        sort: labels,
        scale: {domain: labels, paddingInner: 0.2, paddingOuter: 0.1},
        axis: {title: null, values: thinned(labels, frame.width - 64, 64), labelOverlap: false}
      },
      y: {
        field: "customers",
        type: "quantitative",
        stack: "zero",
        axis: {title: null, grid: true, tickCount: 4}
      },
      order: {field: "order", type: "quantitative"},
      fill: {field: "fill", type: "nominal", scale: null},
      tooltip: {field: "sentence", type: "nominal"}
    }
  };
}
