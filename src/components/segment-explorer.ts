import type {Format} from "../lib/format/format.js";
import {plural} from "../lib/format/words.js";
import {aq} from "../vendor/data.js";
import {chart} from "./chart.js";
import {choiceList} from "./choices.js";
import {element} from "./element.js";
import type {ScoreCell} from "./rfm-grid-spec.js";
import {rfmGridSpec} from "./rfm-grid-spec.js";
import type {SegmentBar} from "./segment-bars-spec.js";
import {segmentBarsSpec} from "./segment-bars-spec.js";
import type {Selection} from "./selection.js";
import {selection} from "./selection.js";

const everything = "";
/** Names of what is not known or was put together. */
const isRest = new Set(["unknown", "elsewhere", "other sources"]);

/** The cube cut by country and source in the browser; segments and scores follow, and the scores follow the segment chosen. */
export function segmentExplorer(arrow: ArrayBuffer, format: Format, segment: Selection<string>): HTMLElement {
  const cube = aq.fromArrow(arrow);
  const country = selection<string>(everything);
  const source = selection<string>(everything);
  if (cube.numRows() === 0) {
    return element("div", {class: "chart-empty"}, element("span", {}, "Too few customers to publish"));
  }
  const cut = () =>
    cube
      .params({country: country.value ?? everything, source: source.value ?? everything})
      .filter(
        (row: CubeRow, $: CubeCut) =>
          ($.country === "" || row.country === $.country) && ($.source === "" || row.source === $.source)
      );
  const segments = (): SegmentBar[] =>
    cut()
      .groupby("segment")
      .rollup({customers: aq.op.sum("customers"), revenue: aq.op.sum("revenue")})
      .orderby("segment")
      .objects() as SegmentBar[];
  const cells = (): ScoreCell[] =>
    cut()
      .params({segment: segment.value ?? everything})
      .filter((row: CubeRow, $: CubeCut) => row.r_score > 0 && ($.segment === "" || row.segment === $.segment))
      .groupby("r_score", "f_score")
      .rollup({customers: aq.op.sum("customers"), revenue: aq.op.sum("revenue")})
      .objects() as ScoreCell[];
  const total = element("p", {class: "small", "aria-live": "polite"});
  const count = (): void => {
    const people = segments().reduce((sum, row) => sum + row.customers, 0);
    total.textContent = `${format.count(people)} ${plural(people, "customer")} in this cut. Groups too small to publish are merged or left out.`;
  };
  country.onChange(count);
  source.onChange(count);
  count();
  const follows = [country, source, segment];
  const bars = chart({
    label: "Bars of what each segment brought, each in its own colour.",
    spec: frame => segmentBarsSpec(segments(), {frame, format, picked: segment.value}),
    rows: segments,
    columns: [
      {key: "segment", label: "Segment"},
      {key: "customers", label: "Customers", figure: true, format: format.count},
      {key: "revenue", label: "Brought so far", figure: true, format: format.moneyExact}
    ],
    file: "segments",
    empty: "Too few customers to publish",
    pick: {field: "segment", selection: segment},
    follows
  });
  const grid = chart({
    label: "Heat map of the number of customers by recency score and frequency score.",
    spec: frame => rfmGridSpec(cells(), {frame, format}),
    rows: cells,
    columns: [
      {key: "r_score", label: "Recency score", figure: true},
      {key: "f_score", label: "Frequency score", figure: true},
      {key: "customers", label: "Customers", figure: true, format: format.count},
      {key: "revenue", label: "Brought so far", figure: true, format: format.moneyExact}
    ],
    file: "scores",
    empty: "Too few customers to publish",
    follows
  });
  const gridTitle = element("h3");
  const name = (): void => {
    gridTitle.textContent = segment.value ? `${segment.value}: customers by score` : "All segments: customers by score";
  };
  segment.onChange(name);
  name();
  return element(
    "div",
    {},
    element("div", {class: "choices"}, ...valuesList("Country", "country"), ...valuesList("Source", "source")),
    total,
    element(
      "div",
      {class: "pictures"},
      element("div", {}, element("h3", {}, "Brought so far, by segment"), bars),
      element("div", {}, gridTitle, grid)
    )
  );

  function valuesList(label: string, key: "country" | "source"): HTMLElement[] {
    const values = cube.array(key) as string[];
    const names = [...new Set(values)].sort((a, b) => a.localeCompare(b));
    const all = {value: everything, name: `all (${names.length})`};
    const chosen = key === "country" ? country : source;
    if (names.filter(name => !isRest.has(name)).length < 2) return [];
    return [choiceList(label, [all, ...names.map(value => ({value, name: value}))], value => chosen.set(value))];
  }
}

interface CubeRow {
  readonly segment: string;
  readonly r_score: number;
  readonly country: string;
  readonly source: string;
}

interface CubeCut {
  readonly country: string;
  readonly source: string;
  readonly segment: string;
}
