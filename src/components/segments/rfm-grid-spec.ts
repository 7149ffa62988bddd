import type {Format} from "../../lib/format/format.js";
import {plural} from "../../lib/format/words.js";
import {heatFill, heatInk, heatStep, theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";

/** Customers with one pair of scores. */
export interface ScoreCell {
  /** 1 to 5, 5 is the latest. */
  readonly r_score: number;
  /** 1 to 5, 5 is the most often. */
  readonly f_score: number;
  readonly customers: number;
  readonly revenue: number;
}

const scores = [1, 2, 3, 4, 5];
const recencyWords = ["", "longest ago", "", "", "", "latest"];

/** How many customers have which scores of recency and frequency; a cell without figures is hatched. */
export function rfmGridSpec(rows: readonly ScoreCell[], {frame, format}: {frame: Frame; format: Format}): Spec {
  const greatest = Math.max(0, ...rows.map(row => row.customers));
  const values = scores.flatMap(r =>
    scores.map(f => {
      const cell = rows.find(row => row.r_score === r && row.f_score === f);
      const step = heatStep(cell?.customers ?? 0, greatest);
      return {
        recency: String(r),
        frequency: String(f),
        fill: cell ? heatFill(step) : theme.hatched,
        ink: cell ? heatInk(step) : theme.muted,
        label: cell ? format.count(cell.customers) : "",
        sentence: cell
          ? `Recency ${r}, frequency ${f}: ${format.count(cell.customers)} ${plural(cell.customers, "customer")}, ${format.money(cell.revenue)} so far.`
          : `Recency ${r}, frequency ${f}: nobody, or too few customers to publish.`
      };
    })
  );
  const ends = JSON.stringify(
    Object.fromEntries(scores.map(r => [String(r), recencyWords[r] ? `${r} ${recencyWords[r]}` : String(r)]))
  );
  return {
    ...sized(frame, 280),
    data: {values},
    encoding: {
      x: {
        field: "recency",
        type: "ordinal",
        sort: null,
        axis: {
          title: frame.narrow ? "Recency" : "Recency score",
          labelExpr: frame.narrow ? "datum.value" : `${ends}[datum.value]`
        },
        scale: {paddingInner: 0.03}
      },
      y: {
        field: "frequency",
        type: "ordinal",
        sort: "descending",
        axis: {
          title: "Frequency score",
          titleAngle: 0,
          titleAlign: "left",
          titleAnchor: "start",
          titleY: -12,
          titleX: -24
        },
        scale: {paddingInner: 0.05}
      },
      tooltip: {field: "sentence", type: "nominal"}
    },
    layer: [
      {mark: {type: "rect"}, encoding: {fill: {field: "fill", type: "nominal", scale: null}}},
      {
        mark: {type: "text"},
        encoding: {text: {field: "label", type: "nominal"}, color: {field: "ink", type: "nominal", scale: null}}
      }
    ]
  };
}
