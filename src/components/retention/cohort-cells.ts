import {cohortName} from "../../lib/findings/cohort-words.js";
import type {Format} from "../../lib/format/format.js";
import {byFirstOrder, type Cut, lineOf} from "./cohort-choice.js";
import {type CohortRow, measured} from "./cohort-cube.js";

/** A cell as the pictures of the retention page draw it. */
export interface CohortCell {
  /** What a click chooses. */
  readonly line: string;
  readonly name: string;
  readonly period: number;
  readonly reached: number | null;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly is_open: boolean;
  readonly text: string;
  readonly sentence: string;
}

/** How a measure reads. */
export function figureFormat(measure: Cut["measure"], format: Format): (value: number) => string {
  return measure === "revenue" || measure === "margin" ? format.money : format.shareExact;
}

/** The cells of some rows in the words of a cut. */
export function cohortCells(
  rows: readonly CohortRow[],
  cut: Cut,
  {format, grossMargin}: {readonly format: Format; readonly grossMargin: number}
): CohortCell[] {
  return rows.map(row => {
    const {estimate, low, high} = measured(row, cut.measure, grossMargin);
    const name =
      row.cohort === "" ? (row.attribute === "all" ? "all" : row.value) : cohortName(row.cohort, cut.grain, format);
    const isMoney = cut.measure === "revenue" || cut.measure === "margin";
    return {
      line: lineOf(row),
      name,
      period: row.period,
      reached: row.reached,
      ...{estimate, low, high},
      is_open: row.is_open,
      text:
        estimate === null ? "" : isMoney ? format.moneyShort(Math.round(estimate)) : format.decimal(100 * estimate, 0),
      sentence: sentenceOf(row, name, {estimate, low, high}, cut, format)
    };
  });
}

function sentenceOf(
  row: CohortRow,
  name: string,
  {estimate, low, high}: Pick<CohortCell, "estimate" | "low" | "high">,
  {by, grain, measure}: Cut,
  format: Format
): string {
  const who =
    row.cohort === "" ? (row.attribute === "all" ? "All customers" : `${by} ${name}`) : `${byFirstOrder} in ${name}`;
  const place = `${who.charAt(0).toUpperCase()}${who.slice(1)}, ${grain} ${row.period}`;
  if (estimate === null || row.reached === null)
    return `${place}: withheld, too few customers to publish, or such a figure could be reckoned from it.`;
  const open = row.is_open ? " Not all have had the time yet." : "";
  const figure = figureFormat(measure, format);
  const bounds = low === null || high === null ? "" : ` (${figure(low)} to ${figure(high)})`;
  if (measure === "revenue" || measure === "margin")
    return `${place}: ${figure(estimate)} a head${bounds}, of ${format.count(row.reached)}.${open}`;
  const count = measure === "active" ? row.active : row.active_on_or_after;
  const then = measure === "active" ? "" : " then or later";
  return `${place}: ${format.count(count ?? 0)} of ${format.count(row.reached)} ordered${then}, ${figure(estimate)}${bounds}.${open}`;
}
