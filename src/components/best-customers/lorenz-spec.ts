import type {Concentrated} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {shareLabels} from "../charts/share-labels.js";

/** The Lorenz curve read from the best: the share of the money that so many of the best bring; straight where all bring the same. */
export function lorenzSpec(curve: Concentrated["curve"], {frame, format}: {frame: Frame; format: Format}): Spec {
  const values = curve.map(point => ({
    ...point,
    sentence: `The best ${format.share(point.customers)} of the customers brought ${format.share(point.money)} of the money.`
  }));
  const tenth = values.find(point => Math.abs(point.customers - 0.1) < 1e-9);
  const x = {
    field: "customers",
    type: "quantitative" as const,
    axis: {title: "Customers, the best first", tickCount: frame.narrow ? 3 : 6, labelExpr: shareLabels},
    scale: {domain: [0, 1]}
  };
  const y = {
    field: "money",
    type: "quantitative" as const,
    axis: {title: null, grid: true, tickCount: 4, labelExpr: shareLabels},
    scale: {domain: [0, 1]}
  };
  const tooltip = {field: "sentence", type: "nominal" as const};
  return {
    ...sized(frame, 320),
    layer: [
      {
        data: {
          values: [
            {customers: 0, money: 0},
            {customers: 1, money: 1}
          ]
        },
        mark: {type: "line", color: theme.earlier, strokeWidth: 1},
        encoding: {x, y}
      },
      {
        data: {
          values: [{customers: 0.6, money: 0.6, name: frame.narrow ? "all alike" : "if all brought the same"}]
        },
        mark: {type: "text", align: "left", baseline: "top", dx: 8, dy: 4, color: theme.muted},
        encoding: {x, y, text: {field: "name", type: "nominal"}}
      },
      {data: {values}, mark: {type: "line", color: theme.ink}, encoding: {x, y}},
      {
        data: {values: values.filter((_, index) => index % Math.max(1, Math.round(values.length / 20)) === 0)},
        mark: {type: "point", color: theme.ink, size: 24},
        encoding: {x, y, tooltip}
      },
      ...(tenth
        ? [
            {
              data: {values: [{...tenth, name: `best tenth ${format.share(tenth.money)}`}]},
              mark: {
                type: "text" as const,
                align: "left" as const,
                baseline: "top" as const,
                dx: 8,
                dy: 4,
                fontWeight: 600 as const
              },
              encoding: {x, y, text: {field: "name", type: "nominal" as const}}
            },
            {
              data: {values: [tenth]},
              mark: {type: "point" as const, color: theme.accent, size: 96},
              encoding: {x, y, tooltip}
            }
          ]
        : [])
    ]
  };
}
