import type {Format} from "../format/format.js";
import {plural} from "../format/words.js";
import {balanceAlarm} from "../lift/comparison-trust.js";
import {proportionDifference} from "../lift/proportion-difference.js";
import {sampleRatioAlarm} from "../lift/sample-ratio.js";
import {isEstimated} from "../statistics/interval.js";
import type {CampaignBeforeRow, OneCampaign} from "./campaign-rows.js";
import {escapeHtml} from "./html.js";

interface Check {
  readonly name: string;
  /** Null where it could not be made. */
  readonly isPassed: boolean | null;
  readonly found: string;
  /** In place of passed or not. */
  readonly word?: string;
}

/** Whether the groups can be trusted to be alike, as an HTML list. */
export function campaignChecks(campaign: OneCampaign, format: Format): string {
  const checks = [
    sizes(campaign, format),
    twoArms(campaign, format),
    heldOut(campaign, format),
    ...orderedFirst(campaign, format),
    ...before(campaign, format)
  ];
  const word = ({isPassed, word: own}: Check) =>
    own ?? (isPassed === null ? "Not known" : isPassed ? "Passed" : "Look into it");
  return `<ul>${checks.map(check => `<li><strong>${check.name}: ${word(check)}.</strong> ${check.found}</li>`).join("")}</ul>`;
}

function sizes({results}: OneCampaign, format: Format): Check {
  const p = results[0]?.profit?.srm_p_value ?? results[0]?.orders?.srm_p_value ?? null;
  const name = "The groups have the sizes of a fair draw";
  if (p === null) return {name, isPassed: null, found: "There is nobody to compare with."};
  const plan = plans[results[0]?.profit?.srm_plan ?? ""] ?? "";
  const counted = `${format.count(results[0]?.heldBack ?? 0)} were held back and ${results.map(({treated}) => format.count(treated)).join(" and ")} contacted${plan}.`;
  return {
    name,
    isPassed: p >= sampleRatioAlarm,
    found: `${counted} A fair draw makes such sizes or stranger ones in ${p < 0.0001 ? "fewer than 0.01" : format.about(p * 100)} of 100 campaigns.`
  };
}

const plans: Readonly<Record<string, string>> = {
  "house file": ", against the share in the house file",
  "contacts file": ", against the shares planned in the contacts file",
  "nearest usual split": "; no plan is written down, so the nearest usual split stands for it"
};

/** Orders between the campaign's beginning and the customer's own contact; nothing to say where nobody had any. */
function orderedFirst({before: rows}: OneCampaign, format: Format): Check[] {
  const counts = rows.filter(({arm}) => arm !== "control").map(row => row.ordered_before_contact);
  const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0);
  if (sum === 0) return [];
  return [
    {
      name: "Contacts that came after the order",
      isPassed: null,
      word: "Left out",
      found: `${format.count(sum)} ${plural(sum, "customer")} ordered after the campaign began and before the own contact; those orders are not counted as its doing.`
    }
  ];
}

function twoArms({before: rows, smallestPublishedCell}: OneCampaign, format: Format): Check {
  const name = "Nobody was in two arms";
  const counts = rows.map(({in_two_arms}) => in_two_arms);
  if (counts.includes(null)) {
    return {name, isPassed: false, found: `Fewer than ${smallestPublishedCell} customers were; they are left out.`};
  }
  const most = Math.max(0, ...counts.map(Number));
  const found =
    most === 0
      ? "No customer was."
      : `${format.count(most)} ${plural(most, "customer was", "customers were")}; they are left out of the comparison.`;
  return {name, isPassed: most === 0, found};
}

function heldOut({before: rows, smallestPublishedCell}: OneCampaign, format: Format): Check {
  const name = "Nobody held back was contacted";
  const control = rows.find(({arm}) => arm === "control");
  if (!control) return {name, isPassed: null, found: "Nobody was held back."};
  const contacted = control.contacted_held_out;
  if (contacted === null)
    return {
      name,
      isPassed: false,
      found: `Fewer than ${smallestPublishedCell} were, which makes the effect look smaller.`
    };
  const found =
    contacted === 0
      ? "No mail to them is recorded."
      : `${format.count(contacted)} were, which makes the effect look smaller than it is.`;
  return {name, isPassed: contacted === 0, found};
}

function before({before: rows, results}: OneCampaign, format: Format): Check[] {
  const control = rows.find(({arm}) => arm === "control");
  const treated = rows.filter(({arm}) => arm !== "control");
  return treated.map(arm => {
    const name =
      treated.length > 1 ? `The groups were alike before (${escapeHtml(arm.arm)})` : "The groups were alike before";
    const compared = control && compareBefore(arm, control);
    if (!compared) return {name, isPassed: null, found: "There are too few to compare."};
    const {estimate, low, high, shares} = compared;
    const balance = results.find(result => result.arm === arm.arm)?.profit?.balance_p_value ?? null;
    return {
      name,
      isPassed: balance === null ? null : balance >= balanceAlarm,
      found: `In as many days before the contact ${format.shareExact(shares[0])} of those contacted and ${format.shareExact(shares[1])} of those held back ordered: a difference of ${format.points(estimate)} (${format.points(low)} to ${format.points(high)}).${balance === null ? "" : ` With the spend of the year before, a fair draw makes groups as unlike in ${balance < 0.0001 ? "fewer than 0.01" : format.about(balance * 100)} of 100 campaigns.`}`
    };
  });
}

function compareBefore(arm: CampaignBeforeRow, control: CampaignBeforeRow) {
  if (arm.buyers_before === null || control.buyers_before === null) return null;
  const difference = proportionDifference(
    {count: arm.buyers_before, n: arm.customers},
    {count: control.buyers_before, n: control.customers}
  );
  if (!isEstimated(difference)) return null;
  return {
    ...difference,
    shares: [arm.buyers_before / arm.customers, control.buyers_before / control.customers] as const
  };
}
