import type {Format} from "../format/format.js";
import {significant} from "../format/number.js";
import {plural, spanInWords} from "../format/words.js";
import {breakEvenResponse} from "../lift/break-even.js";
import type {TestPlan, TestPlanOptions} from "../lift/test-plan.js";
import {planTest} from "../lift/test-plan.js";
import {type Slots, strong} from "./html.js";
import type {KeyFigure} from "./key-figure.js";
import type {SiteHouse} from "./site-house.js";

/** What the house's past says of the next test: the one row of src/data/planner.json.sql. */
export interface PlannerRow {
  /** Whether the rate and the spread are of customers held out, or of all customers where nobody ever was. */
  readonly is_held_out: boolean;
  readonly past_customers: number;
  readonly order_rate: number | null;
  /** Standard deviation of revenue per customer in the window. */
  readonly revenue_deviation: number | null;
  readonly order_value: number | null;
  readonly campaigns: number;
  readonly list: number | null;
  readonly cost_per_contact: number | null;
  readonly held_out_share: number | null;
  readonly days_between: number | null;
  readonly window_days: number;
}

/** Where the planner's sliders end. */
export const plannerLimits = {
  controlRate: {least: 0.001, greatest: 0.5, step: 0.001},
  effect: {least: 0.0005, greatest: 0.1, step: 0.0005},
  heldOutShare: {least: 0.01, greatest: 0.6, step: 0.01},
  arms: {least: 1, greatest: 5, step: 1},
  power: {least: 0.5, greatest: 0.95, step: 0.05}
} as const;

/** Where the past says nothing. */
const unknownHouse = {controlRate: 0.02, marginPerOrder: 20, customers: 10_000, heldOutShare: 0.1, daysBetween: 30};

function stepped(key: "controlRate" | "effect" | "heldOutShare", value: number): number {
  const {least, greatest, step} = plannerLimits[key];
  return significant(Math.min(greatest, Math.max(least, Math.round(value / step) * step)), 6);
}

/**
 * The plan to begin with: the house's usual campaign in round figures, looking for a rise that pays the contact, but for no less than a
 * tenth of the share that orders anyway.
 */
export function plannerDefaults(row: PlannerRow, {grossMargin}: Pick<SiteHouse, "grossMargin">): TestPlanOptions {
  const controlRate = stepped("controlRate", row.order_rate || unknownHouse.controlRate);
  const marginPerOrder = significant((row.order_value ?? 0) * grossMargin, 3) || unknownHouse.marginPerOrder;
  const costPerContact = significant(row.cost_per_contact ?? 0, 2);
  return {
    controlRate,
    effect: stepped("effect", Math.max(breakEvenResponse(costPerContact, marginPerOrder), controlRate / 10)),
    marginPerOrder,
    costPerContact,
    customers: Math.max(100, significant(row.list ?? unknownHouse.customers, 2)),
    heldOutShare: stepped("heldOutShare", row.held_out_share || unknownHouse.heldOutShare),
    arms: 1,
    power: 0.8,
    marginDeviation: row.revenue_deviation === null ? null : row.revenue_deviation * grossMargin,
    windowDays: row.window_days,
    daysBetween: Math.max(1, row.days_between ?? unknownHouse.daysBetween)
  };
}

/** What the planner's page says of the house's usual campaign. */
export function plannerSlots(row: PlannerRow, house: Pick<SiteHouse, "grossMargin">, format: Format): Slots {
  const options = plannerDefaults(row, house);
  const plan = planTest(options);
  return {
    finding: plannerFinding(row, options, plan, format),
    advice: row.order_rate === null ? "" : planAdvice(options, plan, format),
    source: plannerSource(row, format)
  };
}

/** What a campaign as usual can show. */
export function plannerFinding(row: PlannerRow, options: TestPlanOptions, plan: TestPlan, format: Format): string {
  if (row.order_rate === null) {
    return `No orders of customers with a value above zero are in the database yet, so nothing is known of this house’s customers: the plan below begins with ${format.share(options.controlRate)} who order anyway, which is nobody’s figure. Set your own.`;
  }
  const anyway = `${strong(format.share(options.controlRate))} order within ${row.window_days} days without being asked.`;
  if (plan.findableEffect === null) return `${anyway} With a list of usual size no campaign could be judged.`;
  return `${anyway} With the usual ${format.count(options.customers)} on the list and ${format.share(options.heldOutShare)} of them held back, a campaign must raise that by ${strong(rise(plan.findableEffect, format))} to be told from chance.`;
}

/** What to do so that the effect worth finding is found. */
export function planAdvice(options: TestPlanOptions, plan: TestPlan, format: Format): string {
  const {effect, customers, heldOutShare} = options;
  const pays = payingRise(plan, format);
  if (plan.heldOutNeeded !== null) {
    return `${pays} To find ${rise(effect, format)}, hold back ${format.count(plan.heldOutNeeded)} of ${format.count(customers)}.`;
  }
  return `${pays} To find ${rise(effect, format)} takes about ${format.about(plan.customersNeeded)} customers with ${format.share(heldOutShare)} held back, so ${format.count(plan.mailings)} such ${plural(plan.mailings, "mailing")} over ${spanInWords(plan.days)}; no split of ${format.count(customers)} is enough.`;
}

function payingRise({breakEven}: TestPlan, format: Format): string {
  if (breakEven === 0) return "The contact costs nothing, so any rise pays.";
  if (breakEven >= 1) return "The contact costs more than an order leaves, so no rise in orders pays.";
  return `The contact pays from a rise of ${rise(breakEven, format)} on.`;
}

/** Whether the plan as set finds what is worth finding, in a sentence. */
export function planVerdict(options: TestPlanOptions, plan: TestPlan, format: Format): string {
  const found = `finds a rise of ${rise(options.effect, format)} in ${format.share(plan.power)} of such tests`;
  return plan.power >= options.power
    ? `This plan ${strong("is large enough")}: it ${found}.`
    : `This plan ${strong("is too small")}: it ${found}, not in ${format.share(options.power)}.`;
}

/** The plan's four figures. */
export function planFigures(options: TestPlanOptions, plan: TestPlan, format: Format): KeyFigure[] {
  const {findableEffect, findableMargin, findableMarginDirect, breakEven, holdOutCost, heldOut, contactedPerArm} = plan;
  const {power, windowDays, arms} = options;
  const groups = `${format.count(heldOut)} held back, ${format.count(contactedPerArm)} contacted${arms > 1 ? " in each arm" : ""}`;
  const chance = (text: string) => ({text, tone: "chance" as const});
  return [
    {
      name: "Smallest rise that is found",
      value: findableEffect === null ? "none" : rise(findableEffect, format),
      change: chance(findableMargin === null ? groups : `${format.money(findableMargin)} of margin a contact`),
      definition: `The true rise in the share that orders which ${format.share(power)} of such tests tell from chance (95 %, two-sided), with ${groups}. ${
        findableMarginDirect === null
          ? "How far customers differ in what they spend is not known yet."
          : `Judged by money instead of orders it must be ${format.money(findableMarginDirect)} of margin a contact, because customers differ so much in what they spend.`
      }`
    },
    {
      name: "The contact pays from",
      value: rise(breakEven, format),
      change: chance("more who order than anyway"),
      definition:
        "Cost of a contact over margin of an order: so many more of those contacted must order than would have done so anyway."
    },
    {
      name: holdOutCost < 0 ? "Holding back saves" : "Holding back costs",
      value: format.money(Math.abs(holdOutCost)),
      change: chance(`for ${format.count(heldOut)} left alone`),
      definition: `What those held back would have brought if the campaign raised orders by ${rise(options.effect, format)}, less what contacting them would have cost. It is the price of knowing.`
    },
    {
      name: "It must run",
      value: spanInWords(plan.days),
      change: chance(`${format.about(plan.customersNeeded)} customers are needed`),
      definition: `Until ${format.count(plan.customersNeeded)} customers were in the test and the last of them had ${windowDays} days to order: ${format.count(plan.mailings)} ${plural(plan.mailings, "mailing")} of this list, each to other customers or drawn anew.`
    }
  ];
}

/** A rise of a share in points, without its sign. */
function rise(effect: number, format: Format): string {
  return format.points(effect).replace(/^\+/, "");
}

function plannerSource(row: PlannerRow, format: Format): string {
  if (row.order_rate === null) return "There is no past to learn from yet; all figures are examples.";
  const who = row.is_held_out
    ? `the ${format.count(row.past_customers)} customers whom past campaigns held back`
    : `all ${format.count(row.past_customers)} customers in the last ${row.window_days} days, since no campaign has held anybody back yet`;
  const usual =
    row.campaigns === 0
      ? "No campaign is in the exports, so the list is all customers and a contact costs nothing."
      : `List, cost and time between mailings are the medians of ${format.count(row.campaigns)} past ${plural(row.campaigns, "campaign")}.`;
  return `The share that orders anyway and the spread of money are those of ${who}; an order’s margin is that of the last year’s orders. ${usual}`;
}
