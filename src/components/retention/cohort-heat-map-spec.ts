import {heatFill, heatInk, heatStep, theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import type {CohortCell} from "./cohort-cells.js";

const cellWidth = 36;
const moneyWidth = 48;
const rowHeight = 26;

export interface HeatMapOptions {
  readonly frame: Frame;
  readonly picked: string | null;
  /** "month". */
  readonly unit: string;
  readonly isMoney: boolean;
}

/** The lines of cohorts by period: a cell a figure, the darker the more; what is not over, or withheld, is hatched. */
export function cohortHeatMapSpec(cells: readonly CohortCell[], {frame, picked, unit, isMoney}: HeatMapOptions): Spec {
  const names = [...new Set(cells.map(({name}) => name))];
  const longest = Math.max(4, ...names.map(name => name.length));
  const most = cells.reduce((last, {period}) => Math.max(last, period), 0);
  const first = isMoney ? 0 : 1;
  const room = Math.floor((frame.width - 8 * Math.min(longest, 20) - 16) / (isMoney ? moneyWidth : cellWidth));
  const last = Math.min(most, first + Math.max(3, room) - 1);
  const shown = cells.filter(({period}) => period >= first && period <= last);
  const greatest = Math.max(1e-9, ...shown.map(({estimate}) => estimate ?? 0));
  const values = shown.map(cell => {
    const isDimmed = picked !== null && picked !== cell.line;
    const isSolid = cell.estimate !== null && !cell.is_open;
    const step = heatStep(cell.estimate ?? 0, greatest);
    return {
      ...cell,
      fill: isSolid ? heatFill(step) : theme.hatched,
      ink: isDimmed ? theme.muted : isSolid ? heatInk(step) : theme.ink,
      opacity: isDimmed ? 0.2 : 1
    };
  });
  return {
    ...sized(frame, Math.max(1, names.length) * rowHeight + 40),
    data: {values},
    encoding: {
      x: {
        field: "period",
        type: "ordinal",
        axis: {
          title: `${unit.charAt(0).toUpperCase()}${unit.slice(1)}s since the first order`,
          orient: "top",
          labelPadding: 4
        },
        scale: {paddingInner: 0.04}
      },
      y: {
        field: "name",
        type: "ordinal",
        sort: names,
        axis: {title: null, labelLimit: 160},
        scale: {paddingInner: 0.08}
      },
      tooltip: {field: "sentence", type: "nominal"}
    },
    layer: [
      {
        mark: {type: "rect"},
        encoding: {
          fill: {field: "fill", type: "nominal", scale: null},
          opacity: {field: "opacity", type: "quantitative", scale: null}
        }
      },
      {
        mark: {type: "text", fontSize: isMoney ? 12 : 13},
        encoding: {text: {field: "text", type: "nominal"}, color: {field: "ink", type: "nominal", scale: null}}
      }
    ]
  };
}
