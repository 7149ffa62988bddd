import type {CampaignUpliftRow} from "../../lib/findings/campaign-rows.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {moneyLabels} from "../charts/money-labels.js";
import {shareLabels} from "../charts/share-labels.js";

/** The Qini curve: what contacting only the best-scored gains, beside contacting as many by lot. */
export function upliftSpec(
  rows: readonly CampaignUpliftRow[],
  {frame, format, isMoney}: {frame: Frame; format: Format; isMoney: boolean}
): Spec {
  const written = (value: number) => (isMoney ? format.moneySigned(value) : `${format.decimal(value, 0)} customers`);
  const values = rows.map(row => ({
    ...row,
    sentence: `The best ${format.share(row.depth ?? 0)}: ${written(row.gained ?? 0)}; as many by lot ${written(row.gained_by_lot ?? 0)}.`
  }));
  const greatest = Math.max(1, ...values.map(({gained}) => Math.abs(gained ?? 0)));
  const x = {
    field: "depth",
    type: "quantitative" as const,
    axis: {title: "Of the contacts, the best-scored first", tickCount: frame.narrow ? 3 : 6, labelExpr: shareLabels},
    scale: {domain: [0, 1]}
  };
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    axis: {title: null, grid: true, tickCount: 4, ...(isMoney ? {labelExpr: moneyLabels(greatest, format)} : {})}
  });
  // The name stands on the side of the dashed line where the curve is not.
  const middle = values.find(({depth}) => (depth ?? 0) >= 0.6) ?? values.at(-1);
  const isBelow = middle !== undefined && (middle.gained ?? 0) < (middle.gained_by_lot ?? 0);
  return {
    ...sized(frame, 280),
    data: {values},
    layer: [
      {
        mark: {type: "line", color: theme.muted, strokeWidth: 1, strokeDash: [4, 4]},
        encoding: {x, y: y("gained_by_lot")}
      },
      {
        data: {values: middle ? [{...middle, name: "by lot"}] : []},
        mark: {
          type: "text",
          ...(isBelow
            ? {align: "right", baseline: "bottom", dx: -6, dy: -4}
            : {align: "left", baseline: "top", dx: 6, dy: 6}),
          color: theme.muted
        },
        encoding: {x, y: y("gained_by_lot"), text: {field: "name", type: "nominal"}}
      },
      {mark: {type: "line", color: theme.accent}, encoding: {x, y: y("gained")}},
      {
        mark: {type: "point", filled: true, color: theme.accent, size: 32},
        encoding: {x, y: y("gained"), tooltip: {field: "sentence", type: "nominal"}}
      }
    ]
  };
}
