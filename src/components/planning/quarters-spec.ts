import type {QuarterTotal} from "../../lib/findings/next-quarter.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {moneyLabels} from "../charts/money-labels.js";

/** A quarter with the range of the coming one. */
export type DrawnQuarter = QuarterTotal & {readonly low: number | null; readonly high: number | null};

/** Expected beside measured, quarter by quarter: hatched what is expected, solid what came; the coming one with its range. */
export function quartersSpec(quarters: readonly DrawnQuarter[], {frame, format}: {frame: Frame; format: Format}): Spec {
  const values = quarters.flatMap(quarter => {
    const name = format.monthShort(quarter.cutOn);
    const range =
      quarter.low === null || quarter.high === null
        ? ""
        : ` (${format.money(quarter.low)} to ${format.money(quarter.high)})`;
    const came = quarter.measured === null ? "" : `, ${format.money(quarter.measured)} came`;
    const sentence = `13 weeks after ${format.day(quarter.cutOn)}: ${format.money(quarter.expected)} expected${range}${came}.`;
    return [
      {name, what: "expected", amount: quarter.expected, low: quarter.low, high: quarter.high, sentence},
      {name, what: "came", amount: quarter.measured, low: null, high: null, sentence}
    ];
  });
  const greatest = Math.max(1, ...values.flatMap(({amount, high}) => [amount ?? 0, high ?? 0]));
  const x = {
    field: "name",
    type: "ordinal" as const,
    sort: null,
    axis: {title: frame.narrow ? "13 weeks after the end of" : "Thirteen weeks after the end of"},
    scale: {paddingInner: 0.3, paddingOuter: 0.15}
  };
  const xOffset = {field: "what", scale: {domain: ["expected", "came"]}};
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: {domain: [0, greatest], nice: 4},
    axis: {title: null, grid: true, tickCount: 4, labelExpr: moneyLabels(greatest, format)}
  });
  const tooltip = {field: "sentence", type: "nominal" as const};
  return {
    ...sized(frame, 280),
    data: {values},
    layer: [
      {
        transform: [{filter: "datum.what === 'expected'"}],
        mark: {type: "bar", fill: theme.expected, stroke: theme.accent, strokeWidth: 1},
        encoding: {x, xOffset, y: y("amount"), tooltip}
      },
      {
        transform: [{filter: "datum.what === 'came' && isValid(datum.amount)"}],
        mark: {type: "bar", color: theme.ink},
        encoding: {x, xOffset, y: y("amount"), tooltip}
      },
      {
        transform: [{filter: "isValid(datum.low)"}],
        mark: {type: "rule", color: theme.ink, strokeWidth: 2},
        encoding: {x, xOffset, y: y("low"), y2: {field: "high"}, tooltip}
      }
    ]
  };
}
