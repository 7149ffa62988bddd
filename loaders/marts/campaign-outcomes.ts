import {meanDifference} from "../../lib/lift/mean-difference.js";
import {proportionDifference} from "../../lib/lift/proportion-difference.js";
import type {StudentInterval} from "../../lib/lift/student-interval.js";
import {type Estimated, notEstimable, type TestedInterval} from "../../lib/statistics/interval.js";
import {type SampleSummary, summaryOfShare} from "../../lib/statistics/moments.js";
import {wilson} from "../../lib/statistics/wilson.js";
import {type CampaignArm, ordersOf, profitOf, revenueOf} from "./campaign-arm.js";

/** Everything that is measured of an arm, in the order in which it is told. */
export const outcomes = [
  "response",
  "opened",
  "opened_by_person",
  "clicked",
  "clicked_by_person",
  "orders",
  "order_count",
  "revenue",
  "margin",
  "profit",
  "unsubscribed"
] as const;

export type Outcome = (typeof outcomes)[number];

/** An outcome of those contacted and of those held out, per customer, and the difference. */
export interface Comparison {
  readonly metric: Outcome;
  readonly treated: SampleSummary;
  readonly control: SampleSummary;
  /** Of the treated alone; null for what is no share. */
  readonly low: number | null;
  readonly high: number | null;
  readonly lift: Estimated<TestedInterval>;
}

/** An effect whose standard error is known may be given another interval. */
export type Reinterval = (effect: Estimated<StudentInterval>) => Estimated<TestedInterval>;

/**
 * All outcomes of an arm against those held out: shares by Newcombe, means by Welch.
 * @param reinterval for a campaign that is looked at early: the interval that allows for the looks
 */
export function compareOutcomes(
  arm: CampaignArm,
  control: CampaignArm,
  grossMargin: number,
  reinterval: Reinterval | null
): Comparison[] {
  const shares = (metric: Outcome, count: (arm: CampaignArm) => number): Comparison => {
    const [a, b] = [
      {count: count(arm), n: arm.customers},
      {count: count(control), n: control.customers}
    ];
    const [treated, heldOut] = [summaryOfShare(a), summaryOfShare(b)];
    const {low, high} = wilson(a);
    const lift = reinterval ? reinterval(meanDifference(treated, heldOut)) : proportionDifference(a, b);
    return {metric, treated, control: heldOut, low, high, lift};
  };
  const means = (metric: Outcome, treated: SampleSummary, heldOut: SampleSummary): Comparison => {
    const lift = meanDifference(treated, heldOut);
    return {metric, treated, control: heldOut, low: null, high: null, lift: reinterval ? reinterval(lift) : lift};
  };
  const [spent, spentAnyway] = [revenueOf(arm), revenueOf(control)];
  const cost = arm.cost_per_contact + arm.fixed_cost_per_contact;
  return [
    response(
      shares("response", ({responders}) => responders),
      arm
    ),
    only(
      shares("opened", ({opened}) => opened),
      arm.opened,
      "open"
    ),
    only(
      shares("opened_by_person", each => each.opened_by_person),
      arm.opened,
      "open"
    ),
    only(
      shares("clicked", ({clicked}) => clicked),
      arm.clicked,
      "click"
    ),
    only(
      shares("clicked_by_person", each => each.clicked_by_person),
      arm.clicked,
      "click"
    ),
    shares("orders", ({buyers}) => buyers),
    means("order_count", ordersOf(arm), ordersOf(control)),
    means("revenue", spent, spentAnyway),
    means("margin", profitOf(spent, grossMargin, 0), profitOf(spentAnyway, grossMargin, 0)),
    means("profit", profitOf(spent, grossMargin, cost), profitOf(spentAnyway, grossMargin, 0)),
    unsubscription(
      shares("unsubscribed", ({unsubscribed}) => unsubscribed),
      control
    )
  ];
}

const unknown = (comparison: Comparison, reason: string): Comparison => {
  const none = {...comparison.treated, mean: null};
  return {...comparison, treated: none, control: none, low: null, high: null, lift: notEstimable(reason)};
};

function response(comparison: Comparison, {response_measure}: CampaignArm): Comparison {
  if (response_measure !== null) return comparison;
  return unknown(comparison, "no response, no order with the campaign's code and no click was recorded");
}

/** What only those contacted can do. */
function only(comparison: Comparison, recorded: number, what: "open" | "click"): Comparison {
  if (recorded === 0) return unknown(comparison, `no ${what} was recorded`);
  const control = {...comparison.control, mean: null};
  return {...comparison, control, lift: notEstimable(`who was held out had nothing to ${what}`)};
}

function unsubscription(comparison: Comparison, {unsubscribed, customers}: CampaignArm): Comparison {
  if (unsubscribed > 0 || customers === 0) return comparison;
  const control = {...comparison.control, mean: null};
  return {...comparison, control, lift: notEstimable("who was held out had nothing to unsubscribe from")};
}
