import type {GainsRow} from "../../lib/findings/economics-rows.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {shareLabels} from "../charts/share-labels.js";
import {thinned} from "../charts/ticks.js";

/**
 * Who bought in each tenth, contacted beside held back, with the share that those contacted must reach for the contact to pay: what came
 * anyway and the break-even rise on top of it.
 */
export function gainsSpec(
  rows: readonly GainsRow[],
  {frame, format, isTrusted}: {frame: Frame; format: Format; isTrusted: boolean}
): Spec {
  const bars = rows.flatMap(row => [
    {depth: format.share(row.depth), who: "contacted", rate: row.rate, sentence: gainsSentence(row, isTrusted, format)},
    ...(isTrusted
      ? [
          {
            depth: format.share(row.depth),
            who: "held back",
            rate: row.held_out_rate,
            sentence: gainsSentence(row, true, format)
          }
        ]
      : [])
  ]);
  const marks = rows.flatMap(row =>
    row.break_even_share === null
      ? []
      : [{depth: format.share(row.depth), at: (isTrusted ? (row.held_out_rate ?? 0) : 0) + row.break_even_share}]
  );
  const x = {
    field: "depth",
    type: "ordinal" as const,
    sort: null,
    axis: {
      values: thinned(rows, frame.width, 48).map(({depth}) => format.share(depth)),
      title: frame.narrow
        ? "Best first, so much of the list"
        : "So much of the list, the best by their score before first"
    },
    scale: {paddingInner: 0.2, paddingOuter: 0.1}
  };
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: {zero: true},
    axis: {title: null, grid: true, tickCount: 4, labelExpr: shareLabels}
  });
  return {
    ...sized(frame, 280),
    layer: [
      {
        data: {values: bars},
        transform: [{filter: "isValid(datum.rate)"}],
        mark: {type: "bar"},
        encoding: {
          x,
          xOffset: {field: "who", scale: {domain: isTrusted ? ["contacted", "held back"] : ["contacted"]}},
          y: y("rate"),
          color: {
            field: "who",
            type: "nominal",
            scale: {domain: ["contacted", "held back"], range: [theme.accent, theme.heldBack]}
          },
          tooltip: {field: "sentence", type: "nominal"}
        }
      },
      {
        data: {values: marks},
        mark: {type: "tick", color: theme.ink, thickness: 2, bandSize: frame.narrow ? 22 : 48},
        encoding: {x, y: y("at")}
      }
    ]
  };
}

function gainsSentence(row: GainsRow, isTrusted: boolean, format: Format): string {
  const share = (value: number | null) => (value === null ? "nobody" : format.shareExact(value));
  const held = isTrusted ? `, ${share(row.held_out_rate)} of those held back` : "";
  const pays =
    row.break_even_share === null ? "" : `; the contact pays from ${format.points(row.break_even_share)} more`;
  return `To ${format.share(row.depth)} of the list (${format.count(row.contacts)} contacts): ${share(row.rate)} bought${held}${pays}.`;
}
