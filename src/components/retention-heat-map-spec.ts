import type {RetentionRow} from "../lib/findings/page-rows.js";
import type {Format} from "../lib/format/format.js";
import {heatFill, heatInk, heatStep, theme} from "./chart-theme.js";
import type {Frame, Spec} from "./frame.js";
import {sized} from "./frame.js";

const cellWidth = 36;
const rowHeight = 26;

/** How many months after the first a heat map of that width shows. */
export function shownPeriods(rows: readonly RetentionRow[], frame: Frame): number {
  const most = rows.reduce((longest, row) => Math.max(longest, row.period), 0);
  return Math.min(most, Math.max(3, Math.floor((frame.width - (frame.narrow ? 64 : 144)) / cellWidth)));
}

/** Of each month's newcomers, how many ordered in each month since: a cell a share, the darker the more. */
export function retentionHeatMapSpec(
  rows: readonly RetentionRow[],
  {frame, format, picked}: {frame: Frame; format: Format; picked: string | null}
): Spec {
  const periods = shownPeriods(rows, frame);
  const since = rows.filter(row => row.period >= 1 && row.period <= periods);
  const greatest = Math.max(0.01, ...since.map(row => shareOf(row) ?? 0));
  const cohorts = [...new Set(rows.map(row => row.cohort))];
  const label = (cohort: string): string =>
    frame.narrow ? format.monthShort(cohort) : cohortLabel(cohort, rows, format);
  const values = since.map(row => {
    const share = shareOf(row);
    const step = heatStep(share ?? 0, greatest);
    const isDimmed = picked !== null && picked !== row.cohort;
    const isSolid = share !== null && !row.is_censored;
    return {
      cohort: row.cohort,
      label: label(row.cohort),
      period: row.period,
      fill: isSolid ? heatFill(step) : theme.hatched,
      ink: isDimmed ? theme.muted : isSolid ? heatInk(step) : theme.ink,
      text: share === null ? "" : format.decimal(share * 100, 0),
      opacity: isDimmed ? 0.2 : 1,
      sentence: cellSentence(row, format)
    };
  });
  return {
    ...sized(frame, Math.max(1, cohorts.length) * rowHeight + 40),
    data: {values},
    encoding: {
      x: {
        field: "period",
        type: "ordinal",
        axis: {title: "Months since the first order", orient: "top", labelPadding: 4},
        scale: {paddingInner: 0.04}
      },
      y: {field: "label", type: "ordinal", sort: cohorts.map(label), axis: {title: null}, scale: {paddingInner: 0.08}},
      tooltip: {field: "sentence", type: "nominal"}
    },
    layer: [
      {
        mark: {type: "rect"},
        encoding: {
          fill: {field: "fill", type: "nominal", scale: null},
          opacity: {field: "opacity", type: "quantitative", scale: null}
        }
      },
      {
        mark: {type: "text"},
        encoding: {text: {field: "text", type: "nominal"}, color: {field: "ink", type: "nominal", scale: null}}
      }
    ]
  };
}

function shareOf(row: RetentionRow): number | null {
  return row.active === null || row.customers === null || row.customers === 0 ? null : row.active / row.customers;
}

function cohortLabel(cohort: string, rows: readonly RetentionRow[], format: Format): string {
  const customers = rows.find(row => row.cohort === cohort)?.customers;
  return customers == null ? format.monthShort(cohort) : `${format.monthShort(cohort)} · ${format.count(customers)}`;
}

/** What a cell says when it is pointed at. */
export function cellSentence(row: RetentionRow, format: Format): string {
  const who = `${format.month(row.cohort)}’s newcomers, month ${row.period}`;
  if (row.customers === null) return `${who}: withheld, too few customers in this month.`;
  if (row.active === null) return `${who}: withheld, too few of ${format.count(row.customers)} ordered to publish.`;
  const share = shareOf(row);
  const sure =
    share === null || row.low === null || row.high === null
      ? ""
      : `, ${format.shareExact(share)} (${format.shareNumber(row.low)}–${format.shareNumber(row.high)})`;
  const over = row.is_censored ? " so far; the month is not over" : "";
  return `${who}: ${format.count(row.active)} of ${format.count(row.customers)} ordered${sure}${over}.`;
}
