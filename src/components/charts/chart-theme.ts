import type {Config} from "vega-lite";

/**
 * The colours of charts, as the style sheet's variables: a chart follows light, dark and paper without being drawn again.
 * What each means is fixed for the whole site.
 */
export const theme = {
  paper: "var(--paper)",
  /** This period, what is measured. */
  ink: "var(--ink)",
  muted: "var(--muted)",
  /** An earlier period, the others. */
  earlier: "var(--faint)",
  hairline: "var(--hairline)",
  /** Contacted; chosen. */
  accent: "var(--accent)",
  accentSoft: "var(--accent-soft)",
  heldBack: "var(--held-back)",
  better: "var(--better)",
  worse: "var(--worse)",
  /** Not yet complete, withheld, too few. */
  hatched: "url(#hatch-muted)",
  /** Expected rather than measured. */
  expected: "url(#hatch-accent)"
} as const;

/** The patterns that charts fill with, by the variable whose colour they have. */
export const hatches = ["muted", "accent", "ink"] as const;

/** The steps of a heat map: a fill and the ink that is read on it. */
export const heatSteps = 7;
export const heatFill = (step: number): string => `var(--heat-${step})`;
export const heatInk = (step: number): string => `var(--heat-ink-${step})`;

/**
 * The step of a heat map for a value: 1 for nothing, 7 for the greatest.
 * @param value 0 or more
 * @param greatest the value of the darkest cell
 * @example heatStep(0.5, 1) // 4
 */
export function heatStep(value: number, greatest: number): number {
  if (!(greatest > 0) || !(value > 0)) return 1;
  return Math.min(heatSteps, 1 + Math.round((value / greatest) * (heatSteps - 1)));
}

const font =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** What every chart has in common: no frame, hairlines in one direction, few ticks, labels of 13 px. */
export const chartConfig: Config = {
  font,
  background: "transparent",
  padding: {left: 0, right: 4, top: 8, bottom: 4},
  view: {stroke: null},
  aria: false,
  axis: {
    domain: false,
    ticks: false,
    grid: false,
    gridColor: theme.hairline,
    gridWidth: 1,
    labelColor: theme.muted,
    labelFontSize: 13,
    labelPadding: 8,
    labelAngle: 0,
    labelLimit: 240,
    titleColor: theme.muted,
    titleFontSize: 13,
    titleFontWeight: "normal",
    titlePadding: 8
  },
  axisQuantitative: {tickCount: 4},
  legend: {disable: true},
  text: {fontSize: 13, color: theme.ink},
  bar: {cornerRadiusEnd: 1},
  line: {strokeWidth: 2, strokeJoin: "round", strokeCap: "round"},
  rule: {color: theme.muted},
  point: {size: 48, filled: true}
};
