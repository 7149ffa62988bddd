import type {ProspectRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {thinned} from "../charts/ticks.js";

/** People known who have not ordered yet at the end of each month, in bars. Null: all are withheld. */
export function prospectsSpec(
  rows: readonly ProspectRow[],
  {frame, format}: {frame: Frame; format: Format}
): Spec | null {
  const shown = rows.slice(frame.narrow ? -13 : -36);
  const labels = shown.map(({month}) => format.monthShort(month));
  const values = shown.flatMap(({month, is_complete, prospects, became_customers: became}) => {
    if (prospects === null) return [];
    const when = `${is_complete ? "End of" : "So far in"} ${format.month(month)}`;
    const ordered = became === null ? "" : ` ${format.count(became)} first ordered in the month.`;
    const sentence = `${when}: ${format.count(prospects)} known who have not ordered.${ordered}`;
    return [{label: format.monthShort(month), prospects, sentence}];
  });
  if (values.length === 0) return null;
  return {
    ...sized(frame, 200),
    data: {values},
    mark: {type: "bar", cornerRadius: 0, color: theme.earlier},
    encoding: {
      x: {
        field: "label",
        type: "ordinal",
        sort: labels,
        scale: {domain: labels, paddingInner: 0.2, paddingOuter: 0.1},
        axis: {title: null, values: thinned(labels, frame.width - 64, 64), labelOverlap: false}
      },
      y: {field: "prospects", type: "quantitative", axis: {title: null, grid: true, tickCount: 3}},
      tooltip: {field: "sentence", type: "nominal"}
    }
  };
}
