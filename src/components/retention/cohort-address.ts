import type {Addressed} from "../base/address.js";
import type {Selection} from "../base/selection.js";
import {byFirstOrder, type CohortChoice, lineOf} from "./cohort-choice.js";
import type {CohortCube} from "./cohort-cube.js";
import {onlyValues} from "./cohort-explorer.js";

/** What the address of the retention page may hold: every choice with the values that it can have. */
export function cohortAddress(
  cube: CohortCube,
  choice: CohortChoice,
  event: Selection<string>
): Readonly<Record<string, Addressed>> {
  const rows = cube.calendar;
  const distinct = (values: readonly string[]) => [...new Set(values)];
  return {
    by: {selection: choice.by, values: [byFirstOrder, ...distinct(rows.map(({attribute}) => attribute))]},
    grain: {selection: choice.grain, values: ["week", "month", "quarter"]},
    only: {selection: choice.only, values: distinct([...onlyValues(rows, "month"), ...onlyValues(rows, "quarter")])},
    clock: {selection: choice.clock, values: ["calendar", "elapsed"]},
    shown: {selection: choice.measure, values: ["active", "later", "revenue", "margin"]},
    line: {selection: choice.line, values: distinct(rows.map(lineOf))},
    until: {selection: event, values: ["second order", "lapse"]}
  };
}
