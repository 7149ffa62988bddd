import type {RecordHealthRow} from "../../lib/findings/quality-rows.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {shareLabels} from "../charts/share-labels.js";
import {thinned} from "../charts/ticks.js";

/** What makes a record worth less, with its colour. */
export const healthSeries = [
  {key: "silent", name: "no sign of life", colour: theme.ink},
  {key: "faulty", name: "something that cannot be true", colour: theme.accent},
  {key: "bounced", name: "last mail bounced", colour: theme.worse}
] as const;

/** Shares of the customers by month, a line each; a month that is withheld leaves a gap, and the table says so. Null: all are. */
export function recordHealthSpec(
  rows: readonly RecordHealthRow[],
  {frame, format}: {frame: Frame; format: Format}
): Spec | null {
  const shown = rows.slice(frame.narrow ? -13 : -36);
  const labels = shown.map(row => format.monthShort(row.month));
  const values = healthSeries.flatMap(({key, name, colour}) =>
    shown.map(row => {
      const [some, all] = [row[key], row.customers];
      const share = some === null || !all ? null : some / all;
      return {
        label: format.monthShort(row.month),
        ...{name, colour, share},
        sentence:
          share === null
            ? `${format.month(row.month)}, ${name}: withheld, too few customers.`
            : `${format.month(row.month)}, ${name}: ${format.count(some ?? 0)} of ${format.count(all ?? 0)} customers, ${format.shareExact(share)}.`
      };
    })
  );
  if (values.every(({share}) => share === null)) return null;
  const y = {
    field: "share",
    type: "quantitative" as const,
    axis: {title: null, grid: true, tickCount: 4, labelExpr: shareLabels},
    scale: {domainMin: 0}
  };
  return {
    ...sized(frame, 240),
    data: {values},
    encoding: {
      x: {
        field: "label",
        type: "ordinal",
        sort: labels,
        scale: {type: "point", domain: labels, padding: 0.2},
        axis: {title: null, values: thinned(labels, frame.width - 64, 64), labelOverlap: false}
      },
      color: {field: "colour", type: "nominal", scale: null}
    },
    layer: [
      {mark: {type: "line"}, encoding: {y, detail: {field: "name", type: "nominal"}}},
      {mark: {type: "point", size: 24}, encoding: {y, tooltip: {field: "sentence", type: "nominal"}}}
    ]
  };
}
