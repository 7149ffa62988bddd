import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {moneyLabels} from "../charts/money-labels.js";
import {shareLabels} from "../charts/share-labels.js";
import type {CohortCell} from "./cohort-cells.js";

export interface CurveOptions {
  readonly frame: Frame;
  readonly format: Format;
  readonly picked: string | null;
  readonly unit: string;
  readonly isMoney: boolean;
}

type Point = CohortCell & {readonly estimate: number};

/** The line of all with its band, every cohort as a grey line, the chosen one in colour; what is not over is left out. Null: nothing is left. */
export function cohortCurvesSpec(
  cells: readonly CohortCell[],
  all: readonly CohortCell[],
  {frame, format, picked, unit, isMoney}: CurveOptions
): Spec | null {
  const first = isMoney ? 0 : 1;
  const isPoint = (cell: CohortCell): cell is Point => cell.estimate !== null && !cell.is_open && cell.period >= first;
  const points = cells.filter(isPoint);
  const average = all.filter(isPoint);
  if (points.length === 0 && average.length === 0) return null;
  const chosen = points.filter(({line}) => line === picked);
  const greatest = Math.max(1e-9, ...[...points, ...average].map(({estimate}) => estimate));
  const axis = (field: string) => ({
    field,
    type: "quantitative" as const,
    axis: {title: null, grid: true, tickCount: 4, labelExpr: isMoney ? moneyLabels(greatest, format) : shareLabels},
    scale: {domainMin: 0}
  });
  const tooltip = {field: "sentence", type: "nominal" as const};
  const line = (values: readonly Point[], color: string, size: number) => [
    {data: {values: [...values]}, mark: {type: "line" as const, color}, encoding: {y: axis("estimate")}},
    {data: {values: [...values]}, mark: {type: "point" as const, color, size}, encoding: {y: axis("estimate"), tooltip}}
  ];
  const [end, last] = [chosen.at(-1), average.at(-1)];
  return {
    ...sized(frame, 280),
    encoding: {
      x: {
        field: "period",
        type: "quantitative",
        axis: {
          title: `${unit.charAt(0).toUpperCase()}${unit.slice(1)}s since the first order`,
          tickMinStep: 1,
          tickCount: frame.narrow ? 4 : 8,
          format: "d"
        },
        scale: {domainMin: first, nice: false}
      }
    },
    layer: [
      {
        data: {values: points},
        mark: {type: "line", strokeWidth: 1, color: theme.earlier},
        encoding: {y: axis("estimate"), detail: {field: "line", type: "nominal"}}
      },
      {
        data: {values: average.filter(({low}) => low !== null)},
        mark: {type: "area", color: theme.ink, opacity: 0.2},
        encoding: {y: {field: "low", type: "quantitative"}, y2: {field: "high"}}
      },
      ...line(average, theme.ink, 24),
      ...(chosen.length === 0 ? [] : line(chosen, theme.accent, 40)),
      ...(last && !end ? [label("all", last, theme.ink)] : []),
      ...(end ? [label(end.name, end, theme.accent)] : [])
    ]
  };
}

function label(text: string, {period, estimate}: Point, color: string) {
  return {
    data: {values: [{period, estimate}]},
    mark: {
      type: "text" as const,
      text,
      align: "right" as const,
      baseline: "bottom" as const,
      dy: -8,
      color,
      fontWeight: 600 as const
    },
    encoding: {
      x: {field: "period", type: "quantitative" as const},
      y: {field: "estimate", type: "quantitative" as const}
    }
  };
}
