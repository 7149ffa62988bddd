import type {RetentionRow} from "../lib/findings/page-rows.js";
import type {AveragePoint} from "../lib/findings/retention-curve.js";
import type {Format} from "../lib/format/format.js";
import {theme} from "./chart-theme.js";
import type {Frame, Spec} from "./frame.js";
import {sized} from "./frame.js";
import {cellSentence} from "./retention-heat-map-spec.js";
import {shareLabels} from "./share-labels.js";

/** The average of all months' newcomers with its band, every month as a grey line, the chosen one in colour. */
export function retentionCurvesSpec(
  rows: readonly RetentionRow[],
  averages: readonly AveragePoint[],
  {frame, format, picked}: {frame: Frame; format: Format; picked: string | null}
): Spec {
  const points = rows
    .filter(row => row.period >= 1 && !row.is_censored && row.active !== null && row.customers)
    .map(row => ({
      cohort: row.cohort,
      period: row.period,
      share: (row.active ?? 0) / (row.customers ?? 1),
      sentence: cellSentence(row, format)
    }));
  const chosen = points.filter(point => point.cohort === picked);
  const average = averages.map(point => ({
    ...point,
    sentence: `All newcomers, month ${point.period}: ${format.shareExact(point.estimate)} ordered (${format.shareNumber(point.low)}–${format.shareNumber(point.high)}), of ${format.count(point.customers)}.`
  }));
  const last = average.at(-1);
  const end = chosen.at(-1);
  const period = {field: "period", type: "quantitative" as const};
  const tooltip = {field: "sentence", type: "nominal" as const};
  return {
    ...sized(frame, 280),
    encoding: {
      x: {
        ...period,
        axis: {title: "Months since the first order", tickMinStep: 1, tickCount: frame.narrow ? 4 : 8, format: "d"},
        scale: {domainMin: 1, nice: false}
      }
    },
    layer: [
      {
        data: {values: points},
        mark: {type: "line", strokeWidth: 1, color: theme.earlier},
        encoding: {y: shareAxis("share"), detail: {field: "cohort", type: "nominal"}}
      },
      {
        data: {values: average},
        mark: {type: "area", color: theme.ink, opacity: 0.2},
        encoding: {y: {field: "low", type: "quantitative"}, y2: {field: "high"}}
      },
      {data: {values: average}, mark: {type: "line", color: theme.ink}, encoding: {y: shareAxis("estimate")}},
      {
        data: {values: average},
        mark: {type: "point", color: theme.ink, size: 24},
        encoding: {y: shareAxis("estimate"), tooltip}
      },
      ...(chosen.length === 0 ? [] : chosenLayers(chosen)),
      ...(last && !end ? [endLabel("all newcomers", last.period, last.estimate, theme.ink)] : []),
      ...(end && picked ? [endLabel(format.monthShort(picked), end.period, end.share, theme.accent)] : [])
    ]
  };
}

function chosenLayers(values: readonly object[]) {
  const data = {values: [...values]};
  const y = shareAxis("share");
  return [
    {data, mark: {type: "line" as const, color: theme.accent}, encoding: {y}},
    {
      data,
      mark: {type: "point" as const, color: theme.accent, size: 40},
      encoding: {y, tooltip: {field: "sentence", type: "nominal" as const}}
    }
  ];
}

function shareAxis(field: string) {
  return {
    field,
    type: "quantitative" as const,
    axis: {title: null, grid: true, tickCount: 4, labelExpr: shareLabels},
    scale: {domainMin: 0}
  };
}

function endLabel(text: string, period: number, share: number, color: string) {
  return {
    data: {values: [{period, share}]},
    mark: {
      type: "text" as const,
      text,
      align: "right" as const,
      baseline: "bottom" as const,
      dy: -8,
      color,
      fontWeight: 600 as const
    },
    encoding: {x: {field: "period", type: "quantitative" as const}, y: {field: "share", type: "quantitative" as const}}
  };
}
