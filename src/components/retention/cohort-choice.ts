import type {Selection} from "../base/selection.js";
import {selection} from "../base/selection.js";
import type {Clock, CohortRow, Grain, Measure} from "./cohort-cube.js";

/** The name of cohorts by the time of the first order. */
export const byFirstOrder = "first order";

/** What the retention page is cut by. */
export interface CohortChoice {
  readonly by: Selection<string>;
  /** "attribute: value", or null for everybody. */
  readonly only: Selection<string>;
  readonly grain: Selection<string>;
  readonly clock: Selection<string>;
  readonly measure: Selection<string>;
  /** The chosen line: a cohort's first day, or a value. */
  readonly line: Selection<string>;
}

/** The choice with which the page opens. */
export function cohortChoice(): CohortChoice {
  return {
    by: selection<string>(byFirstOrder),
    only: selection<string>(),
    grain: selection<string>("month"),
    clock: selection<string>("calendar"),
    measure: selection<string>("active"),
    line: selection<string>()
  };
}

/** The choice as plain values. */
export interface Cut {
  readonly by: string;
  readonly only: {readonly attribute: string; readonly value: string} | null;
  readonly grain: Grain;
  readonly clock: Clock;
  readonly measure: Measure;
  readonly line: string | null;
}

/** The values of a choice, a part that is not chosen as the page opens with it. */
export function cutOf(choice: CohortChoice): Cut {
  const by = choice.by.value ?? byFirstOrder;
  const only = choice.only.value;
  const colon = only?.indexOf(": ") ?? -1;
  return {
    by,
    only: only === null || by !== byFirstOrder ? null : {attribute: only.slice(0, colon), value: only.slice(colon + 2)},
    grain: (choice.grain.value ?? "month") as Grain,
    clock: (choice.clock.value ?? "calendar") as Clock,
    measure: (choice.measure.value ?? "active") as Measure,
    line: choice.line.value
  };
}

/** The cells of the lines that a cut shows, and those of the line of all. */
export interface CutRows {
  readonly lines: readonly CohortRow[];
  readonly all: readonly CohortRow[];
}

/** Cuts the cube: by first order within one value or everybody, or by the values of an attribute over all first orders. */
export function cutRows(rows: readonly CohortRow[], {by, only, grain}: Cut): CutRows {
  const own = rows.filter(row => row.grain === grain);
  const attribute = only?.attribute ?? "all";
  const value = only?.value ?? "all";
  if (by === byFirstOrder) {
    const within = own.filter(row => row.attribute === attribute && row.value === value);
    return {lines: within.filter(({cohort}) => cohort !== ""), all: within.filter(({cohort}) => cohort === "")};
  }
  return {
    lines: own.filter(row => row.attribute === by && row.cohort === ""),
    all: own.filter(row => row.attribute === "all" && row.cohort === "")
  };
}

/** The key of the line that a row belongs to: what a click chooses. */
export function lineOf(row: CohortRow): string {
  return row.cohort === "" ? row.value : row.cohort;
}
