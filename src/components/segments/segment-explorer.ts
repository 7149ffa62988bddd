import type {Format} from "../../lib/format/format.js";
import {plural} from "../../lib/format/words.js";
import {selectionList} from "../base/choices.js";
import {element} from "../base/element.js";
import {chart} from "../charts/chart.js";
import {rfmGridSpec} from "./rfm-grid-spec.js";
import {segmentBarsSpec} from "./segment-bars-spec.js";
import type {SegmentColours} from "./segment-colour.js";
import type {SegmentCube} from "./segment-cube.js";

/** Names of what is not known or was put together. */
const isRest = new Set(["unknown", "elsewhere", "other sources"]);

/** Segments and scores, cut by segment, country and source in the browser. */
export function segmentExplorer(cube: SegmentCube, colourOf: SegmentColours, format: Format): HTMLElement {
  const {segment, country, source, segments, cells} = cube;
  if (cube.isEmpty) {
    return element("div", {class: "chart-empty"}, element("span", {}, "Too few customers to publish"));
  }
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
    spec: frame => segmentBarsSpec(segments(), {frame, format, colourOf, picked: segment.value}),
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
  const isChoice = (key: "country" | "source") => cube.names[key].filter(value => !isRest.has(value)).length > 1;
  return element(
    "div",
    {},
    element(
      "div",
      {class: "choices"},
      selectionList("Segment", cube.names.segment, "all", segment),
      ...(isChoice("country") ? [selectionList("Country", cube.names.country, "all", country)] : []),
      ...(isChoice("source") ? [selectionList("Source", cube.names.source, "all", source)] : [])
    ),
    total,
    element(
      "div",
      {class: "pictures"},
      element("div", {}, element("h3", {}, "Brought so far, by segment"), bars),
      element("div", {}, gridTitle, grid)
    )
  );
}
