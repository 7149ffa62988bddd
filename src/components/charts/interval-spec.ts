import type {Format} from "../../lib/format/format.js";
import {theme} from "./chart-theme.js";
import type {Frame, Spec} from "./frame.js";
import {sized} from "./frame.js";
import {moneyLabels} from "./money-labels.js";
import {shareLabels, signedShareLabels} from "./share-labels.js";

/** A figure with its interval, on a line of its own. */
export interface IntervalRow {
  readonly name: string;
  /** Null where it could not be estimated: the line says so. */
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** A style sheet's variable. */
  readonly colour: string;
  readonly sentence: string;
  /** In place of a figure that is null. */
  readonly note?: string;
}

export interface IntervalOptions {
  readonly frame: Frame;
  readonly format: Format;
  readonly picked?: string | null;
  readonly unit: "money" | "share";
  /** A line at nought that parts better from worse. */
  readonly zero: boolean;
}

const rowHeight = 32;
/** On a telephone the name stands above its line. */
const narrowRowHeight = 48;

/** Figures with whiskers, one line each on one axis; better than nought is blue, worse is orange, unsure is grey. */
export function intervalSpec(
  rows: readonly IntervalRow[],
  {frame, format, picked = null, unit, zero}: IntervalOptions
): Spec {
  const values = rows.map(row => ({
    ...row,
    opacity: picked === null || picked === row.name ? 1 : 0.35,
    note: row.estimate === null ? (row.note ?? "not known") : ""
  }));
  const bounds = rows.flatMap(row => [row.low, row.high, row.estimate]).filter(bound => bound !== null);
  const [least, greatest] = [Math.min(0, ...bounds), Math.max(zero ? 0 : 1e-9, ...bounds)];
  const axis =
    unit === "money"
      ? {labelExpr: moneyLabels(Math.max(Math.abs(least), Math.abs(greatest)) || 1, format)}
      : {labelExpr: zero ? signedShareLabels : shareLabels};
  const y = {
    field: "name",
    type: "nominal" as const,
    sort: null,
    scale: {domain: rows.map(row => row.name), padding: 0.5},
    axis: frame.narrow ? null : {title: null, labelLimit: 280}
  };
  const x = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: {domain: least === greatest ? [-1, 1] : [least, greatest], nice: 4},
    axis: {title: null, grid: true, tickCount: frame.narrow ? 3 : 5, ...axis}
  });
  const shared = {
    y,
    opacity: {field: "opacity", type: "quantitative" as const, scale: null},
    tooltip: {field: "sentence", type: "nominal" as const}
  };
  const colour = {field: "colour", type: "nominal" as const, scale: null};
  return {
    ...sized(frame, Math.max(1, rows.length) * (frame.narrow ? narrowRowHeight : rowHeight) + 40),
    data: {values},
    layer: [
      ...(zero
        ? [
            {
              data: {values: [{at: 0}]},
              mark: {type: "rule" as const, color: theme.ink, strokeWidth: 1},
              encoding: {x: x("at")}
            }
          ]
        : []),
      {
        transform: [{filter: "isValid(datum.low)"}],
        mark: {type: "rule", strokeWidth: 2},
        encoding: {...shared, x: x("low"), x2: {field: "high"}, color: colour}
      },
      {
        transform: [{filter: "isValid(datum.estimate)"}],
        mark: {type: "point", filled: true, size: 96, opacity: 1},
        encoding: {...shared, x: x("estimate"), color: colour}
      },
      {
        transform: [{filter: "!isValid(datum.estimate)"}],
        mark: {type: "text", align: "left", dx: 8, color: theme.muted},
        encoding: {
          ...shared,
          x: {value: 0},
          text: {field: "note", type: "nominal"}
        }
      },
      ...(frame.narrow
        ? [
            {
              mark: {type: "text" as const, align: "left" as const, baseline: "bottom" as const, dy: -8},
              encoding: {y, x: {value: 0}, text: {field: "name", type: "nominal" as const}}
            }
          ]
        : [])
    ]
  };
}
