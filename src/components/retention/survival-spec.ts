import type {SurvivalGroup} from "../../lib/findings/survival.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {shareLabels} from "../charts/share-labels.js";

export interface SurvivalOptions {
  readonly frame: Frame;
  readonly format: Format;
  readonly picked: string | null;
}

/** One point as the chart and its table show it. */
export interface ShownPoint {
  readonly line: string;
  readonly weeks: number;
  /** Who have ordered again, or who have not lapsed, by then. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly customers: number;
  readonly sentence: string;
}

/** The points of the curves in the direction in which they are read: upwards for ordering again, downwards for lapsing. */
export function survivalPoints({event, curves}: SurvivalGroup, format: Format): ShownPoint[] {
  return curves.flatMap(({value, customers, points}) =>
    points.map(({weeks, survival, low, high}) => {
      const isAgain = event === "second order";
      const shown = isAgain ? {share: 1 - survival, low: 1 - high, high: 1 - low} : {share: survival, low, high};
      const who = value === "all" ? "All" : value;
      const what = isAgain ? "have ordered again" : "have not lapsed";
      return {
        line: value,
        weeks,
        ...shown,
        customers,
        sentence: `${who}, ${weeks} weeks after the first order: ${format.shareExact(shown.share)} ${what} (${format.shareNumber(shown.low)}–${format.shareNumber(shown.high)}), of ${format.count(customers)} watched from the start.`
      };
    })
  );
}

/** Survival curves: everybody in ink with a band, an attribute's values in grey, the chosen one in colour. */
export function survivalSpec(groups: readonly SurvivalGroup[], {frame, format, picked}: SurvivalOptions): Spec {
  const points = groups.flatMap(group => survivalPoints(group, format));
  const all = points.filter(({line}) => line === "all");
  const others = points.filter(({line}) => line !== "all");
  const chosen = others.filter(({line}) => line === picked);
  const y = {
    field: "share",
    type: "quantitative" as const,
    axis: {title: null, grid: true, tickCount: 4, labelExpr: shareLabels},
    scale: {domain: [0, 1]}
  };
  const tooltip = {field: "sentence", type: "nominal" as const};
  const ends = [...new Map(others.map(point => [point.line, point])).values()];
  const named = frame.narrow ? chosen.slice(-1) : spread(ends);
  const steps = (values: readonly ShownPoint[], color: string, width: number) => ({
    data: {values: [...values]},
    mark: {type: "line" as const, interpolate: "step-after" as const, color, strokeWidth: width},
    encoding: {y, detail: {field: "line", type: "nominal" as const}}
  });
  const spots = (values: readonly ShownPoint[], color: string) => ({
    data: {values: [...values]},
    mark: {type: "point" as const, color, size: 16},
    encoding: {y, tooltip}
  });
  const names = (values: readonly ShownPoint[], paint: {color?: string; stroke?: string; strokeWidth?: number}) => ({
    data: {values: [...values]},
    mark: {type: "text" as const, align: "right" as const, baseline: "bottom" as const, dx: -2, dy: -2, ...paint},
    encoding: {y, text: {field: "line", type: "nominal" as const}}
  });
  const band = chosen.length > 0 ? chosen : all;
  return {
    ...sized(frame, 300),
    encoding: {
      x: {
        field: "weeks",
        type: "quantitative",
        axis: {title: "Weeks since the first order", tickCount: frame.narrow ? 4 : 8, format: "d"},
        scale: {nice: false, domainMin: 0}
      }
    },
    layer: [
      ...(others.length > 0 ? [steps(others, theme.earlier, 1)] : []),
      {
        data: {values: [...band]},
        mark: {
          type: "area",
          interpolate: "step-after",
          color: chosen.length > 0 ? theme.accent : theme.ink,
          opacity: 0.2
        },
        encoding: {y: {field: "low", type: "quantitative"}, y2: {field: "high"}}
      },
      steps(all, theme.ink, 2),
      ...(chosen.length > 0 ? [steps(chosen, theme.accent, 2)] : []),
      spots(all, theme.ink),
      ...(others.length > 0 ? [spots(others, theme.heldBack)] : []),
      // Paper around the names keeps the lines from running through them.
      ...(named.length > 0
        ? [names(named, {stroke: theme.paper, strokeWidth: 4}), names(named, {color: theme.muted})]
        : [])
    ]
  };
}

/** Of the lines' ends those that do not collide, the first of those that would. */
function spread(ends: readonly ShownPoint[]): ShownPoint[] {
  const kept: ShownPoint[] = [];
  for (const end of [...ends].sort((a, b) => b.customers - a.customers))
    if (kept.every(other => Math.abs(other.share - end.share) > 0.06)) kept.push(end);
  return kept;
}
