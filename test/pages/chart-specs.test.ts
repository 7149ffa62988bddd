import {loader, parse, View, Warn} from "vega";
import {compile} from "vega-lite";
import {describe, expect, it} from "vitest";
import {campaignResults} from "../../lib/findings/campaign-results.js";
import {lorenzSpec} from "../../src/components/best-customers/lorenz-spec.js";
import {armsSpec} from "../../src/components/campaigns/arms-spec.js";
import {chartConfig, heatStep} from "../../src/components/charts/chart-theme.js";
import type {Frame, Spec} from "../../src/components/charts/frame.js";
import {frameOf} from "../../src/components/charts/frame.js";
import {intervalSpec} from "../../src/components/charts/interval-spec.js";
import {sceneMarks} from "../../src/components/charts/scene-marks.js";
import {recordHealthSpec} from "../../src/components/data/record-health-spec.js";
import {lifecycleSpec} from "../../src/components/lifecycle/lifecycle-spec.js";
import {tenureSpec} from "../../src/components/lifecycle/tenure-spec.js";
import {monthsSpec} from "../../src/components/overview/months-spec.js";
import {heldOutSpec} from "../../src/components/planning/held-out-spec.js";
import {cohortCells} from "../../src/components/retention/cohort-cells.js";
import type {CohortRow} from "../../src/components/retention/cohort-cube.js";
import {cohortCurvesSpec} from "../../src/components/retention/cohort-curves-spec.js";
import {cohortHeatMapSpec} from "../../src/components/retention/cohort-heat-map-spec.js";
import {survivalSpec} from "../../src/components/retention/survival-spec.js";
import {rfmGridSpec} from "../../src/components/segments/rfm-grid-spec.js";
import {segmentBarsSpec} from "../../src/components/segments/segment-bars-spec.js";
import {segmentColours} from "../../src/components/segments/segment-colour.js";
import {aliveGridSpec} from "../../src/components/value/alive-grid-spec.js";
import {decilesSpec} from "../../src/components/value/deciles-spec.js";
import {trackClassesSpec} from "../../src/components/value/track-classes-spec.js";
import {trackWeeksSpec} from "../../src/components/value/track-weeks-spec.js";
import {campaign, concentrated, format, lifecycleRow, month, tenureRow, trackRow, withheldMonth} from "./figures.js";

const months = [
  month({month: "2011-08-01"}),
  {...withheldMonth, month: "2011-09-01"},
  month(),
  month({month: "2011-11-01", is_complete: false, revenue: 400})
];
const cohortRow = (cohort: string, period: number, active: number | null, is_open = false): CohortRow => ({
  ...{grain: "month" as const, attribute: "all", value: "all", cohort, period, is_open, active},
  reached: active === null ? null : 1000,
  active_on_or_after: active,
  revenue_each: active === null ? null : 40 + period,
  revenue_deviation: active === null ? null : 30
});
const cut = {
  ...{by: "first order", only: null, line: null},
  ...({grain: "month", clock: "calendar", measure: "active"} as const)
};
const cellsOf = (cohorts: readonly string[], measure: "active" | "margin") =>
  cohortCells(
    cohorts.flatMap(cohort => [
      cohortRow(cohort, 0, 1000),
      cohortRow(cohort, 1, 216),
      cohortRow(cohort, 2, null),
      cohortRow(cohort, 3, 90, true)
    ]),
    {...cut, measure},
    {format, grossMargin: 0.4}
  );
const cohorts = cellsOf(["2011-01-01", "2011-02-01"], "active");
const everybody = cellsOf([""], "active");
const curve = (value: string) => ({
  ...{value, customers: 400, medianWeeks: 3},
  points: [
    {weeks: 0, survival: 1, low: 1, high: 1},
    {weeks: 3, survival: 0.4, low: 0.3, high: 0.5}
  ]
});
const survival = ["all", "source"].map(attribute => ({
  ...{event: "second order" as const, attribute, pValue: 0.02, statistic: 9, degreesOfFreedom: 1},
  curves: attribute === "all" ? [curve("all")] : [curve("Referral"), curve("Search")]
}));
const bars = [
  {segment: "Champions", customers: 200, revenue: 6000},
  {segment: "Asleep", customers: 700, revenue: 2000}
];
const lines = [
  {name: "Spring", estimate: 0.8, low: 0.2, high: 1.5, colour: "var(--better)", sentence: "Spring: +£0.80."},
  {
    name: "Guide",
    estimate: null,
    low: null,
    high: null,
    colour: "var(--muted)",
    note: "no control",
    sentence: "Guide: no control."
  }
];

const split = (heldOutShare: number, findableEffect: number) => ({
  heldOutShare,
  heldOut: 4700 * heldOutShare,
  findableEffect,
  findableMargin: findableEffect * 27.5,
  holdOutCost: 238
});

const tracked = [
  trackRow({position: 1}),
  trackRow({position: 2, is_withheld: true, customers: null, expected: null, measured: null}),
  trackRow({position: 3, is_or_more: true})
];

const colourOf = segmentColours(bars.map(({segment}) => segment));

/** Every chart of the site, in a state with what is withheld, not over and not known, and with hardly anything. */
const charts: Readonly<Record<string, (frame: Frame) => Spec | null>> = {
  "splits of a list": frame =>
    heldOutSpec([split(0.1, 0.05), split(0.3, 0.03)], {frame, format, chosen: 0.3, effect: 0.013, breakEven: 0.007}),
  "a split that cannot pay": frame =>
    heldOutSpec([split(0.3, 0.03)], {frame, format, chosen: 0.1, effect: 0.1, breakEven: 2}),
  months: frame => monthsSpec(months, {frame, format}),
  "one month that is not over": frame => monthsSpec([month({is_complete: false})], {frame, format}),
  segments: frame => segmentBarsSpec(bars, {frame, format, colourOf, picked: null}),
  "segments, one chosen": frame => segmentBarsSpec(bars, {frame, format, colourOf, picked: "Asleep"}),
  scores: frame => rfmGridSpec([{r_score: 5, f_score: 1, customers: 62, revenue: 100}], {frame, format}),
  "no scores": frame => rfmGridSpec([], {frame, format}),
  cohorts: frame => cohortHeatMapSpec(cohorts, {frame, picked: null, unit: "month", isMoney: false}),
  "cohorts, margin, one chosen": frame =>
    cohortHeatMapSpec(cellsOf(["2011-01-01"], "margin"), {frame, picked: "2011-01-01", unit: "month", isMoney: true}),
  "cohorts as lines": frame =>
    cohortCurvesSpec(cohorts, everybody, {frame, format, picked: null, unit: "month", isMoney: false}),
  "cohorts as lines, one chosen": frame =>
    cohortCurvesSpec(cohorts, everybody, {frame, format, picked: "2011-02-01", unit: "month", isMoney: false}),
  survival: frame => survivalSpec(survival, {frame, format, picked: null}),
  "survival, one chosen": frame => survivalSpec(survival, {frame, format, picked: "Search"}),
  lifecycle: frame =>
    lifecycleSpec(
      [lifecycleRow(), lifecycleRow({state: "lapsed", customers: null, is_withheld: true, is_complete: false})],
      {frame, format}
    ),
  "value by tenure": frame => tenureSpec([tenureRow(), tenureRow({period: 1, revenue_so_far: 50})], {frame, format}),
  concentration: frame => lorenzSpec(concentrated.curve, {frame, format}),
  "forecast by week": frame => trackWeeksSpec(tracked, {frame, format}),
  "forecast by orders": frame => trackClassesSpec(tracked, {frame, format}),
  tenths: frame =>
    decilesSpec([{decile: 1, customers: 10, expected_value: 100, value_mean: 10, alive_mean: 0.5, revenue: 7}], {
      frame,
      format
    }),
  "likely active": frame =>
    aliveGridSpec(
      [
        {
          months_since: 0,
          orders_band: "one",
          orders_rank: 1,
          is_withheld: false,
          customers: 9,
          alive_mean: 0.8,
          value_mean: 4
        },
        {
          months_since: 12,
          orders_band: "two",
          orders_rank: 2,
          is_withheld: true,
          customers: null,
          alive_mean: null,
          value_mean: null
        }
      ],
      {frame, format}
    ),
  "intervals of money": frame => intervalSpec(lines, {frame, format, unit: "money", zero: true}),
  "intervals of shares": frame => intervalSpec(lines, {frame, format, unit: "share", zero: true, picked: "Spring"}),
  "nothing but what is not known": frame => intervalSpec(lines.slice(1), {frame, format, unit: "money", zero: true}),
  arms: frame =>
    armsSpec({contacted: 3.79, heldBack: -0.2, unit: "money", what: "of profit a contact"}, {frame, format})
};

async function drawn(spec: Spec | null): Promise<{svg: string; warnings: string[]; view: View}> {
  if (spec === null) throw new Error("there is nothing to draw");
  const warnings: string[] = [];
  const note = (...words: readonly unknown[]) => {
    warnings.push(words.join(" "));
    return logger;
  };
  let level = Warn;
  const logger = {
    level: (value?: number) => {
      if (value === undefined) return level;
      level = value;
      return logger;
    },
    error: note,
    warn: note,
    info: () => logger,
    debug: () => logger
  };
  const compiled = compile(spec, {config: chartConfig, logger: logger as never}).spec;
  const view = new View(parse(compiled), {renderer: "none", loader: loader(), logger: logger as never});
  return {svg: await view.toSVG(), warnings, view};
}

describe("every chart", () => {
  for (const [name, spec] of Object.entries(charts)) {
    it(`draws ${name} at 360 and at 1,120 pixels without a warning`, async () => {
      for (const width of [328, 1120]) {
        const {svg, warnings} = await drawn(spec(frameOf(width)));
        expect(warnings).toEqual([]);
        expect(svg).toContain(`width="${width}"`);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      }
    });
  }
});

describe("a chart of which nothing is left", () => {
  it("is none: of cohorts without a figure, and of records that are all withheld", () => {
    const frame = frameOf(1120);
    expect(cohortCurvesSpec([], [], {frame, format, picked: null, unit: "month", isMoney: false})).toBeNull();
    expect(recordHealthSpec([], {frame, format})).toBeNull();
  });
});

describe("notation", () => {
  it("hatches what is not over or withheld, with a word", async () => {
    const {svg} = await drawn(charts.months!(frameOf(1120)));
    expect(svg).toContain("url(#hatch-muted)");
    expect(svg).toContain("so far");
    expect(svg).toContain("withheld");
  });
  it("hatches what is expected rather than measured", async () => {
    expect((await drawn(charts.tenths!(frameOf(1120)))).svg).toContain("url(#hatch-accent)");
  });
  it("says of each cell a sentence with its interval", async () => {
    const {view} = await drawn(charts.cohorts!(frameOf(1120)));
    await view.runAsync();
    const marks = sceneMarks((view.scenegraph() as unknown as {root: unknown}).root, view.origin() as [number, number]);
    const sentences = marks.map(mark => mark.sentence.replaceAll("\u00a0", " "));
    expect(sentences).toContain("First order in Feb 11, month 1: 216 of 1,000 ordered, 21.6 % (19.2 % to 24.3 %).");
    expect(sentences).toContain(
      "First order in Jan 11, month 2: withheld, too few customers to publish, or such a figure could be reckoned from it."
    );
    expect(sentences.some(sentence => sentence.endsWith("Not all have had the time yet."))).toBe(true);
  });
  it("shows as many periods as have room in the width, never more than there are", () => {
    const cells = cohortCells(
      Array.from({length: 40}, (_, period) => cohortRow("2011-01-01", period, 9)),
      cut,
      {
        format,
        grossMargin: 0.4
      }
    );
    const periods = (width: number, some = cells) => {
      const {data} = cohortHeatMapSpec(some, {frame: frameOf(width), picked: null, unit: "month", isMoney: false}) as {
        data: {values: readonly unknown[]};
      };
      return data.values.length;
    };
    expect(periods(328)).toBe(7);
    expect(periods(1120)).toBe(29);
    expect(periods(1120, cells.slice(0, 2))).toBe(1);
  });
  it("spreads a heat map over seven steps", () => {
    expect([0, 0.01, 0.5, 1].map(value => heatStep(value, 1))).toEqual([1, 1, 4, 7]);
    expect(heatStep(0, 0)).toBe(1);
  });
  it("writes every name at both widths, above its line on a telephone", async () => {
    for (const width of [328, 1120]) {
      const {svg} = await drawn(charts["intervals of money"]!(frameOf(width)));
      for (const {name} of lines) expect(svg).toContain(`>${name}</text>`);
    }
  });
  it("keeps a campaign without a control on its line, saying so", async () => {
    const results = campaignResults([
      campaign("Guide", {control_n: 0, lift: null, low: null, high: null, verdict: "no control"})
    ]);
    expect(results[0]?.heldBack).toBe(0);
    expect((await drawn(charts["nothing but what is not known"]!(frameOf(328)))).svg).toContain("no control");
  });
});
