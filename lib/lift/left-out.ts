/**
 * What a campaign would have saved by leaving out the groups of customers in which it did not pay, though they are known only afterwards.
 *
 * Picking the worst groups by their own figures picks bad luck with them. Each group's effect is therefore first drawn towards the whole
 * (see shrinkage); what the drawn effects say does not depend on which of them are looked at, in so far as the groups' true effects
 * spread like the normal. Dawid, A. P. (1994). Selection paradoxes of Bayesian inference. IMS Lecture Notes 24, 211-220.
 */
import {OptionError} from "../errors/errors.js";
import {type Estimated, type Interval, notEstimable} from "../statistics/interval.js";
import {type IntervalOptions, levelOf, normalReach} from "../statistics/level.js";
import {shrinkEffects} from "./shrinkage.js";

export interface GroupProfit {
  /** Customers contacted, above 0: what the group counts for in the whole. */
  readonly contacts: number;
  /** Profit of a contact beyond those held out, its cost taken off, as the group itself shows it. */
  readonly estimate: number;
  /** Above 0. */
  readonly standardError: number;
}

export interface LeftOut {
  /** Whether the contacts of the group did not pay, as far as can be told; in the groups' order. */
  readonly leftOut: readonly boolean[];
  /** Money saved by leaving these out; null where none is. */
  readonly saving: Estimated<Interval>;
  /** The same by the groups' own figures: what one would believe who forgets that the groups were chosen afterwards. */
  readonly unshrunkSaving: number;
}

/**
 * The groups that did not pay and what leaving them out would have saved.
 * @returns null with the reason when there are fewer than two groups or every group paid
 * @throws OptionError when a figure is not finite or a standard error not above 0
 * @example leftOutSaving([{contacts: 100, estimate: -2, standardError: 0.1}, {contacts: 100, estimate: 2, standardError: 0.1}]).saving.estimate // 199.6
 */
export function leftOutSaving(groups: readonly GroupProfit[], options: IntervalOptions = {}): LeftOut {
  const level = levelOf("leftOutSaving", options);
  for (const {contacts} of groups)
    if (!(contacts > 0 && Number.isFinite(contacts)))
      throw new OptionError(`leftOutSaving: contacts is above 0, got ${contacts}`);
  const none = (reason: string): LeftOut => ({
    leftOut: groups.map(() => false),
    saving: notEstimable(reason),
    unshrunkSaving: 0
  });
  if (groups.length < 2) return none("there are no two groups to tell apart");
  const weighted = groups.map(group => ({...group, weight: group.contacts}));
  const {effects, spread, meanVariance} = shrinkEffects(weighted, {level});
  const leftOut = effects.map(({estimate}) => estimate < 0);
  if (!leftOut.includes(true)) return none("in every group the contacts paid, as far as can be told");
  let [saving, unshrunkSaving, ownVariance, sharedWeight] = [0, 0, 0, 0];
  groups.forEach(({contacts, estimate, standardError}, group) => {
    if (!leftOut[group]) return;
    const keep = spread ** 2 / (spread ** 2 + standardError ** 2);
    saving -= contacts * effects[group]!.estimate;
    unshrunkSaving -= contacts * estimate;
    ownVariance += contacts ** 2 * keep * standardError ** 2;
    sharedWeight += contacts * (1 - keep);
  });
  // What the groups have in common, their mean, is uncertain for all of them at once.
  const reach = normalReach(level) * Math.sqrt(ownVariance + sharedWeight ** 2 * meanVariance);
  return {leftOut, saving: {estimate: saving, low: saving - reach, high: saving + reach, level}, unshrunkSaving};
}
