import {keyFigures} from "../../lib/findings/key-figure.js";
import {planAdvice, planFigures, plannerLimits, planVerdict} from "../../lib/findings/planner.js";
import type {Format} from "../../lib/format/format.js";
import {noBreakSpace} from "../../lib/format/number.js";
import {plural} from "../../lib/format/words.js";
import type {GroupSizes, TestPlanOptions} from "../../lib/lift/test-plan.js";
import {planTest} from "../../lib/lift/test-plan.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";
import type {Selection} from "../base/selection.js";
import {figureInput, slider} from "../base/slider.js";
import {chart} from "../charts/chart.js";
import type {HeldOutPoint} from "./held-out-spec.js";
import {heldOutSpec} from "./held-out-spec.js";

type Figure = Exclude<keyof TestPlanOptions, "marginDeviation" | "windowDays">;

/** The plan's figures to set; every change makes the plan anew. */
export function planControls(plan: Selection<TestPlanOptions>, format: Format): HTMLElement {
  const now = plan.value;
  if (!now) return element("div");
  const set = (key: Figure) => (value: number) => plan.value && plan.set({...plan.value, [key]: value});
  const percent = (value: number) => `${format.decimal(value * 100, 1)}${noBreakSpace}%`;
  const slide = (key: keyof typeof plannerLimits, label: string, written: (value: number) => string) =>
    slider({label, ...plannerLimits[key], value: now[key], format: written, change: set(key)});
  const type = (
    key: Figure,
    label: string,
    [least, greatest, step]: readonly [number, number, number],
    written: (value: number) => string
  ) => figureInput({label, least, greatest, step, value: now[key], format: written, change: set(key)});
  const whole = (value: number) => format.count(value);
  return element(
    "div",
    {class: "controls", role: "group", "aria-label": "The plan"},
    slide("controlRate", "Order anyway", percent),
    slide("effect", "Rise worth finding", value => format.points(value)),
    slide("heldOutShare", "Held back", format.share),
    slide("arms", "Arms contacted", whole),
    slide("power", "Found in (power)", format.share),
    type("customers", "Customers on the list", [100, 50_000_000, 1], whole),
    type("marginPerOrder", "Margin of an order", [0.01, 1_000_000, 0], format.moneyExact),
    type("costPerContact", "Cost of a contact", [0, 10_000, 0], format.moneyExact),
    type("daysBetween", "Days from mailing to mailing", [1, 366, 1], value => `${whole(value)} ${plural(value, "day")}`)
  );
}

/** Whether the plan is large enough, and its four figures, following the controls; what to do, once it is not the page's own plan. */
export function planSummary(plan: Selection<TestPlanOptions>, format: Format): HTMLElement {
  const words = element("div", {"aria-live": "polite"});
  const figures = element("div");
  const first = plan.value;
  const show = (): void => {
    if (!plan.value) return;
    const planned = planTest(plan.value);
    const advice = plan.value === first ? "" : planAdvice(plan.value, planned, format);
    words.innerHTML = `<p>${planVerdict(plan.value, planned, format)}</p><p class="advice">${advice}</p>`;
    figures.innerHTML = keyFigures(planFigures(plan.value, planned, format));
  };
  plan.onChange(show);
  show();
  return element("div", {}, words, figures);
}

/** What the effect takes when it is judged by orders and when it is judged by money, side by side. */
export function measuresTable(plan: Selection<TestPlanOptions>, format: Format): HTMLElement {
  const place = element("div", {"aria-live": "polite"});
  const show = (): void => {
    if (!plan.value) return;
    const planned = planTest(plan.value);
    const row = (by: string, sizes: GroupSizes | null, power: number | null, smallest: number | null) => ({
      by,
      smallest,
      power,
      heldOut: sizes?.heldOut ?? null,
      perArm: sizes?.perArm ?? null,
      customers: sizes?.customers ?? null
    });
    const rows = [
      row("orders", planned.needed, planned.power, planned.findableMargin),
      row("money", planned.neededByMoney, planned.powerByMoney, planned.findableMarginDirect)
    ];
    place.replaceChildren(
      dataTable(rows, {
        columns: [
          {key: "by", label: "Judged by"},
          {
            key: "smallest",
            label: "Smallest margin a contact found",
            figure: true,
            format: format.moneyExact,
            missing: "not known"
          },
          {key: "power", label: "Finds the rise in", figure: true, format: format.share, missing: "not known"},
          {key: "heldOut", label: "It takes, held back", figure: true, format: format.count, missing: "not known"},
          {key: "perArm", label: "in each arm", figure: true, format: format.count, missing: "not known"},
          {key: "customers", label: "in all", figure: true, format: format.count, missing: "not known"}
        ]
      })
    );
  };
  plan.onChange(show);
  show();
  return place;
}

/** What each split of the list can show. */
export function splitChart(plan: Selection<TestPlanOptions>, format: Format): HTMLElement {
  const points = (): HeldOutPoint[] => (plan.value ? splits(plan.value) : []);
  return chart({
    label: "A line of the smallest rise in orders that is found, by the share of the list held back.",
    spec: frame => {
      const {heldOutShare: chosen, effect, marginPerOrder, costPerContact} = plan.value as TestPlanOptions;
      return heldOutSpec(points(), {frame, format, chosen, effect, breakEven: costPerContact / marginPerOrder});
    },
    rows: points,
    columns: [
      {key: "heldOutShare", label: "Held back", figure: true, format: format.shareExact},
      {key: "heldOut", label: "Customers held back", figure: true, format: format.count},
      {key: "findableEffect", label: "Smallest rise found", figure: true, format: value => format.points(value)},
      {key: "findableMargin", label: "Margin a contact", figure: true, format: format.moneyExact},
      {key: "holdOutCost", label: "Holding back costs", figure: true, format: format.moneyExact}
    ],
    file: "test-plan",
    empty: "No split of this list can be judged",
    follows: [{onChange: listener => plan.onChange(() => listener(null))}]
  });
}

/** The same plan with 1 to 60 % held back. */
function splits(options: TestPlanOptions): HeldOutPoint[] {
  return Array.from({length: 60}, (_, index) => (index + 1) / 100).flatMap(heldOutShare => {
    const {heldOut, findableEffect, findableMargin, holdOutCost} = planTest({...options, heldOutShare});
    return findableEffect === null || findableMargin === null
      ? []
      : [{heldOutShare, heldOut, findableEffect, findableMargin, holdOutCost}];
  });
}
