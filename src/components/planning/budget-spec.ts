import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {moneyLabels} from "../charts/money-labels.js";

/** What a budget earns. */
export interface BudgetPoint {
  readonly budget: number;
  readonly profit: number;
  readonly low: number;
  readonly high: number;
}

/** The profit that is expected of every budget with its range, and the one that was set. */
export function budgetSpec(
  points: readonly BudgetPoint[],
  chosen: BudgetPoint,
  {frame, format}: {frame: Frame; format: Format}
): Spec {
  const written = (point: BudgetPoint) => ({
    ...point,
    sentence: `${format.money(point.budget)}: ${format.money(point.profit)} beyond its cost (${format.money(point.low)} to ${format.money(point.high)}).`
  });
  const values = points.map(written);
  const greatest = Math.max(1e-9, ...values.map(({high, low}) => Math.max(Math.abs(high), Math.abs(low))));
  const widest = Math.max(1e-9, ...values.map(({budget}) => budget));
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    axis: {title: null, grid: true, tickCount: 4, labelExpr: moneyLabels(greatest, format)}
  });
  return {
    ...sized(frame, 260),
    encoding: {
      x: {
        field: "budget",
        type: "quantitative",
        scale: {domain: [0, widest], nice: false},
        axis: {title: "Budget", tickCount: frame.narrow ? 3 : 6, labelExpr: moneyLabels(widest, format)}
      }
    },
    layer: [
      {
        data: {values},
        mark: {type: "area", color: theme.accent, opacity: 0.15},
        encoding: {y: y("low"), y2: {field: "high"}}
      },
      {data: {values}, mark: {type: "line", color: theme.accent, strokeDash: [6, 3]}, encoding: {y: y("profit")}},
      {
        data: {values},
        mark: {type: "point", filled: true, color: theme.accent, size: 16},
        encoding: {y: y("profit"), tooltip: {field: "sentence", type: "nominal"}}
      },
      {
        data: {values: [written(chosen)]},
        mark: {type: "point", filled: true, color: theme.ink, size: 120, opacity: 1},
        encoding: {y: y("profit"), tooltip: {field: "sentence", type: "nominal"}}
      }
    ]
  };
}
