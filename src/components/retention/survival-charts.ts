import type {SurvivalGroup} from "../../lib/findings/survival.js";
import type {Format} from "../../lib/format/format.js";
import {selectionButtons} from "../base/choices.js";
import {element} from "../base/element.js";
import type {Selection} from "../base/selection.js";
import {chart} from "../charts/chart.js";
import {byFirstOrder, type CohortChoice} from "./cohort-choice.js";
import {type ShownPoint, survivalPoints, survivalSpec} from "./survival-spec.js";

/** How soon customers order again, or lapse: everybody, and the values that the page's cohorts are formed by. */
export function survivalCharts(
  groups: readonly SurvivalGroup[],
  choice: CohortChoice,
  event: Selection<string>,
  format: Format
): HTMLElement {
  const now = (): SurvivalGroup[] => {
    const by = choice.by.value ?? byFirstOrder;
    return groups.filter(
      group => group.event === (event.value ?? "second order") && (group.attribute === "all" || group.attribute === by)
    );
  };
  const picked = (): string | null => {
    const only = choice.only.value;
    return choice.line.value ?? (only === null ? null : only.slice(only.indexOf(": ") + 2));
  };
  const note = element("p", {class: "small", "aria-live": "polite"});
  const say = (): void => {
    note.textContent = testSentence(now(), format);
  };
  for (const each of [choice.by, event]) each.onChange(say);
  say();
  const points = (): ShownPoint[] => now().flatMap(group => survivalPoints(group, format));
  return element(
    "div",
    {},
    selectionButtons(
      "Until",
      [
        {value: "second order", name: "the second order"},
        {value: "lapse", name: "a lapse"}
      ],
      event
    ),
    note,
    chart({
      label:
        "Step lines of the share of customers who have ordered again, or have not lapsed, by weeks since the first order.",
      spec: frame => survivalSpec(now(), {frame, format, picked: picked()}),
      rows: points,
      columns: [
        {key: "line", label: "Customers"},
        {key: "weeks", label: "Weeks", figure: true},
        {key: "share", label: "Share", figure: true, format: format.shareExact},
        {key: "low", label: "From", figure: true, format: format.shareExact},
        {key: "high", label: "To", figure: true, format: format.shareExact}
      ],
      file: "survival",
      empty: "Nobody has ordered yet, or too few people to publish",
      pick: {field: "line", selection: choice.line},
      follows: [choice.by, choice.only, choice.line, event]
    })
  );
}

/** Whether the curves differ by more than chance, and by when half of the customers are through. */
export function testSentence(groups: readonly SurvivalGroup[], format: Format): string {
  const parts = groups.find(({attribute}) => attribute !== "all");
  const all = groups.find(({attribute}) => attribute === "all")?.curves[0];
  const isAgain = groups[0]?.event === "second order";
  const half =
    all?.medianWeeks == null
      ? ""
      : `Half of all ${isAgain ? "have ordered again" : "have lapsed"} within ${all.medianWeeks} weeks. `;
  if (!parts) return `${half}Choose “Cohorts by” above to compare groups.`;
  if (parts.pValue === null || parts.statistic === null) return half;
  const p = parts.pValue < 0.001 ? "p below 0.001" : `p ${format.decimal(parts.pValue, 3)}`;
  const verdict = parts.pValue < 0.05 ? "differ by more than chance" : "cannot be told from chance";
  return `${half}The groups by ${parts.attribute} ${verdict} (log-rank test, χ² ${format.decimal(parts.statistic, 1)}, ${p} after allowing for all attributes).`;
}
