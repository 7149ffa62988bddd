/**
 * A campaign with a held-out group, planned: what a list of customers can show, and what it takes to show more. Rates by the pooled
 * test (see sample-size-rates), money by the normal approximation (see sample-size-money); several arms share the error (Bonferroni).
 */
import {OptionError} from "../errors/errors.js";
import {normalCdf} from "../statistics/distributions.js";
import {normalReach} from "../statistics/level.js";
import {breakEvenResponse} from "./break-even.js";
import {detectionReach} from "./detectable-difference.js";
import {sampleSizeMoney} from "./sample-size-money.js";
import {powerOfRates, type SampleSize, sampleSizeRates} from "./sample-size-rates.js";

export interface TestPlanOptions {
  /** Share that orders without the contact, strictly between 0 and 1. */
  readonly controlRate: number;
  /** Smallest rise of that share worth finding, above 0; with controlRate below 1. */
  readonly effect: number;
  /** Money left of an order before the contact is paid, above 0. */
  readonly marginPerOrder: number;
  /** Money, 0 or more. */
  readonly costPerContact: number;
  /** Customers on the list, contacted and held out together. */
  readonly customers: number;
  /** Share of them held out, strictly between 0 and 1. */
  readonly heldOutShare: number;
  /** Arms contacted, each compared with those held out. */
  readonly arms: number;
  /** Share of such tests that are to find the effect. */
  readonly power: number;
  /** Standard deviation of the margin per customer in the window, those who order nothing included; null where it is not known. */
  readonly marginDeviation: number | null;
  /** Days in which an order counts as the campaign's. */
  readonly windowDays: number;
  /** Days from one mailing to the next, where one is not enough. */
  readonly daysBetween: number;
}

/** So many customers that a test takes. */
export interface GroupSizes {
  readonly heldOut: number;
  readonly perArm: number;
  /** All of them. */
  readonly customers: number;
}

export interface TestPlan {
  readonly heldOut: number;
  readonly contactedPerArm: number;
  /** Share of such tests that find the effect. */
  readonly power: number;
  /** Smallest rise of the share that this split finds; null where not even everybody ordering would be. */
  readonly findableEffect: number | null;
  /** The same as margin a contact, through orders. */
  readonly findableMargin: number | null;
  /** Smallest difference of margin a contact that money itself shows; null where its spread is not known. */
  readonly findableMarginDirect: number | null;
  /** Rise of the share from which on the contact pays. */
  readonly breakEven: number;
  /** Customers held out, and in each arm, that the effect takes, judged by orders. */
  readonly needed: GroupSizes;
  /** The same judged by money, for the effect's margin; null where the spread of money is not known, or is nothing. */
  readonly neededByMoney: GroupSizes | null;
  /** Share of such tests that find the effect's margin in money; null where its spread is not known. */
  readonly powerByMoney: number | null;
  /** Fewest held out of this list that find the effect; null where the list is too short for any. */
  readonly heldOutNeeded: number | null;
  /** Customers that the effect takes when this share of them is held out. */
  readonly customersNeeded: number;
  /** Profit that those held out would have brought, were the effect true; below 0 when holding out saves money. */
  readonly holdOutCost: number;
  /** Mailings of this list until customersNeeded are reached, and the days until the last window is over. */
  readonly mailings: number;
  readonly days: number;
}

/**
 * Plans a campaign.
 * @throws OptionError when a figure lies outside its domain or a group would have nobody
 * @example planTest({controlRate: 0.1, effect: 0.02, customers: 7682, heldOutShare: 0.5, arms: 1, power: 0.8, ...}).customersNeeded // 7682
 */
export function planTest(options: TestPlanOptions): TestPlan {
  const {controlRate, effect, customers, arms, power, marginPerOrder, costPerContact} = options;
  const {heldOut, contactedPerArm} = split(options);
  if (!(effect > 0 && controlRate + effect < 1))
    throw new OptionError(`planTest: controlRate and effect together stay below 1, got ${controlRate} and ${effect}`);
  const findableEffect = smallestEffect(options, heldOut, contactedPerArm);
  const ratio = (1 - options.heldOutShare) / arms / options.heldOutShare;
  const rates = {control: controlRate, treated: controlRate + effect, comparisons: arms};
  const needed = sizesOf(sampleSizeRates({...rates, treatedPerControl: ratio, power}), arms);
  const customersNeeded = needed.customers;
  const mailings = Math.ceil(customersNeeded / customers);
  return {
    heldOut,
    contactedPerArm,
    power: powerOfRates({...rates, treatedPerControl: contactedPerArm / heldOut}, heldOut),
    findableEffect,
    findableMargin: findableEffect === null ? null : findableEffect * marginPerOrder,
    findableMarginDirect: smallestMargin(options, heldOut, contactedPerArm),
    breakEven: breakEvenResponse(costPerContact, marginPerOrder),
    needed,
    neededByMoney: moneySizes(options, ratio),
    powerByMoney: moneyPower(options, heldOut, contactedPerArm),
    heldOutNeeded: fewestHeldOut(options),
    customersNeeded,
    holdOutCost: heldOut * (effect * marginPerOrder - costPerContact),
    mailings,
    days: (mailings - 1) * options.daysBetween + options.windowDays
  };
}

/** At least one customer in every group. */
function sizesOf({control, treated}: SampleSize, arms: number): GroupSizes {
  const [heldOut, perArm] = [Math.max(1, control), Math.max(1, treated)];
  return {heldOut, perArm, customers: heldOut + arms * perArm};
}

/** The margin that the effect brings a contact, in money, with its usual spread: what each arm's sample must find. */
function moneySizes(options: TestPlanOptions, treatedPerControl: number): GroupSizes | null {
  const {marginDeviation: standardDeviation, effect, marginPerOrder, arms, power} = options;
  if (standardDeviation === null || standardDeviation === 0) return null;
  const difference = effect * marginPerOrder;
  return sizesOf(sampleSizeMoney({standardDeviation, difference, treatedPerControl, comparisons: arms, power}), arms);
}

function moneyPower(options: TestPlanOptions, heldOut: number, contactedPerArm: number): number | null {
  const {marginDeviation, effect, marginPerOrder, arms} = options;
  if (marginDeviation === null || marginDeviation === 0) return null;
  const shift = (effect * marginPerOrder) / (marginDeviation * Math.sqrt(1 / heldOut + 1 / contactedPerArm));
  const reach = normalReach(1 - 0.05 / arms);
  return normalCdf(shift - reach) + normalCdf(-shift - reach);
}

function split({customers, heldOutShare, arms}: TestPlanOptions): {heldOut: number; contactedPerArm: number} {
  if (!Number.isInteger(customers) || customers < 2)
    throw new OptionError(`planTest: customers is a whole number, 2 or more, got ${customers}`);
  if (!(heldOutShare > 0 && heldOutShare < 1))
    throw new OptionError(`planTest: heldOutShare lies strictly between 0 and 1, got ${heldOutShare}`);
  if (!Number.isInteger(arms) || arms < 1)
    throw new OptionError(`planTest: arms is a whole number, 1 or more, got ${arms}`);
  const heldOut = Math.round(customers * heldOutShare);
  const contactedPerArm = Math.floor((customers - heldOut) / arms);
  if (heldOut < 1 || contactedPerArm < 1)
    throw new OptionError(`planTest: every group has somebody, got ${heldOut} held out and ${contactedPerArm} an arm`);
  return {heldOut, contactedPerArm};
}

function smallestEffect({controlRate, arms, power}: TestPlanOptions, heldOut: number, perArm: number): number | null {
  const finds = (effect: number): boolean =>
    powerOfRates(
      {control: controlRate, treated: controlRate + effect, treatedPerControl: perArm / heldOut, comparisons: arms},
      heldOut
    ) >= power;
  let [low, high] = [0, (1 - controlRate) * (1 - 1e-9)];
  if (!finds(high)) return null;
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (finds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function smallestMargin(options: TestPlanOptions, heldOut: number, contactedPerArm: number): number | null {
  const {marginDeviation, arms, power} = options;
  if (marginDeviation === null) return null;
  if (!(marginDeviation >= 0 && Number.isFinite(marginDeviation)))
    throw new OptionError(`planTest: marginDeviation is 0 or more, got ${marginDeviation}`);
  const reach = detectionReach("planTest", {level: 1 - 0.05 / arms, power});
  return reach * marginDeviation * Math.sqrt(1 / heldOut + 1 / contactedPerArm);
}

/** By halving: power rises with the held-out up to their best share, 1 / (1 + √arms) (Dunnett 1955, JASA 50, 1096-1121). */
function fewestHeldOut({controlRate, effect, customers, arms, power}: TestPlanOptions): number | null {
  const finds = (heldOut: number): boolean =>
    powerOfRates(
      {
        control: controlRate,
        treated: controlRate + effect,
        treatedPerControl: (customers - heldOut) / arms / heldOut,
        comparisons: arms
      },
      heldOut
    ) >= power;
  let [low, high] = [0, Math.max(1, Math.floor(customers / (1 + Math.sqrt(arms))))];
  if (!finds(high)) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (finds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
