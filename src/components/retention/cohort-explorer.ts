import {cohortDefinition} from "../../lib/findings/cohort-words.js";
import type {Format} from "../../lib/format/format.js";
import {selectionButtons, selectionList} from "../base/choices.js";
import {colourKey} from "../base/colour-key.js";
import type {Column} from "../base/column.js";
import {element} from "../base/element.js";
import type {Selection} from "../base/selection.js";
import {chart} from "../charts/chart.js";
import {type CohortCell, cohortCells, figureFormat} from "./cohort-cells.js";
import {byFirstOrder, type CohortChoice, cutOf, cutRows} from "./cohort-choice.js";
import type {CohortCube, CohortRow} from "./cohort-cube.js";
import {cohortCurvesSpec} from "./cohort-curves-spec.js";
import {cohortHeatMapSpec} from "./cohort-heat-map-spec.js";

/** How many lines the heat map shows at most, the newest first orders. */
const mostLines = 37;

export interface CohortExplorerOptions {
  readonly format: Format;
  readonly grossMargin: number;
}

/** Cohorts by choice of what they are of, whose, in which periods and by which measure; heat map, curves and words follow. */
export function cohortExplorer(
  cube: CohortCube,
  choice: CohortChoice,
  {format, grossMargin}: CohortExplorerOptions
): HTMLElement {
  const now = () => {
    const cut = cutOf(choice);
    const {lines, all} = cutRows(cube[cut.clock], cut);
    const cells = cohortCells(lines, cut, {format, grossMargin});
    const names = [...new Set(cells.map(({line}) => line))];
    const shown = new Set(cut.by === byFirstOrder ? names.slice(-mostLines) : names);
    return {
      cut,
      isMoney: cut.measure === "revenue" || cut.measure === "margin",
      cells: cells.filter(({line}) => shown.has(line)),
      all: cohortCells(all, cut, {format, grossMargin})
    };
  };
  const definition = element("p", {class: "small", "aria-live": "polite"});
  const onlyPlace = element("span");
  const follow = (): void => {
    const {cut} = now();
    definition.textContent = cohortDefinition(cut);
    const values = onlyValues(cube[cut.clock], cut.grain);
    if (choice.only.value !== null && !values.includes(choice.only.value)) choice.only.set(null);
    onlyPlace.replaceChildren(
      ...(cut.by === byFirstOrder && values.length > 0 ? [selectionList("Only", values, "everybody", choice.only)] : [])
    );
  };
  const cuts = [choice.by, choice.only, choice.grain, choice.clock, choice.measure];
  for (const each of cuts) each.onChange(follow);
  follow();
  const follows = [...cuts, choice.line];
  const heatMap = chart({
    label: "Heat map of cohorts by the time since their first order.",
    spec: frame => {
      const {cut, cells, isMoney} = now();
      return cohortHeatMapSpec(cells, {frame, picked: cut.line, unit: cut.grain, isMoney});
    },
    rows: () => now().cells,
    columns: columns(choice, format),
    file: "cohorts",
    empty: "Nobody has ordered yet, or too few people to publish",
    pick: {field: "line", selection: choice.line},
    follows
  });
  const curves = chart({
    label: "Lines of cohorts by the time since their first order: all with a 95 % band, and each.",
    spec: frame => {
      const {cut, cells, all, isMoney} = now();
      return cohortCurvesSpec(cells, all, {frame, format, picked: cut.line, unit: cut.grain, isMoney});
    },
    rows: () => now().all,
    columns: columns(choice, format),
    file: "cohorts-all",
    empty: "Nobody has ordered yet, or too few people to publish",
    follows
  });
  return element(
    "div",
    {},
    controls(cube.calendar, choice, onlyPlace),
    definition,
    colourKey([{name: "not over for all of them, or too few customers to publish"}]),
    heatMap,
    element("h3", {}, "The same as lines"),
    curves
  );
}

function controls(rows: readonly CohortRow[], choice: CohortChoice, onlyPlace: HTMLElement): HTMLElement {
  const attributes = [...new Set(rows.map(({attribute}) => attribute))].filter(name => name !== "all");
  const named = (names: readonly (readonly [string, string])[]) => names.map(([value, name]) => ({value, name}));
  return element(
    "div",
    {},
    element("div", {class: "choices"}, byList(attributes, choice.by), onlyPlace),
    selectionButtons("Shown", named(measures), choice.measure),
    selectionButtons("Periods", named(grains), choice.grain),
    selectionButtons("Counted", named(clocks), choice.clock)
  );
}

const measures = [
  ["active", "ordered then"],
  ["later", "then or later"],
  ["revenue", "revenue a head so far"],
  ["margin", "margin a head so far"]
] as const;
const grains = [
  ["week", "weeks"],
  ["month", "months"],
  ["quarter", "quarters"]
] as const;
const clocks = [
  ["calendar", "by the calendar"],
  ["elapsed", "from the day of the first order"]
] as const;

function byList(attributes: readonly string[], by: Selection<string>): HTMLElement {
  const list = selectionList("Cohorts by", attributes, byFirstOrder, {
    get value() {
      return by.value === byFirstOrder ? null : by.value;
    },
    set: value => by.set(value ?? byFirstOrder),
    toggle: value => by.toggle(value),
    onChange: listener => by.onChange(value => listener(value === byFirstOrder ? null : value))
  });
  return list;
}

/** The values whose own first orders are told apart in periods of that grain, as "source: Referral". */
export function onlyValues(rows: readonly CohortRow[], grain: string): string[] {
  const found = rows.filter(row => row.grain === grain && row.attribute !== "all" && row.cohort !== "");
  return [...new Set(found.map(({attribute, value}) => `${attribute}: ${value}`))];
}

function columns(choice: CohortChoice, format: Format): Column<CohortCell>[] {
  const figure = (value: number) => figureFormat(cutOf(choice).measure, format)(value);
  return [
    {key: "name", label: "Cohort"},
    {key: "period", label: "Period", figure: true},
    {key: "reached", label: "Have had the time", figure: true, format: format.count, missing: "withheld"},
    {key: "estimate", label: "Figure", figure: true, format: figure, missing: "withheld"},
    {key: "low", label: "From", figure: true, format: figure},
    {key: "high", label: "To", figure: true, format: figure},
    {key: "is_open", label: "Not over", format: (_, row) => (row.is_open ? "not over" : "")}
  ];
}
