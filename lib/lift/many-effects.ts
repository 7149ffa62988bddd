/**
 * The effect in each of several groups of one campaign: p values raised for the many looks (see benjamini-hochberg), effects drawn towards
 * the whole (see shrinkage), and how many groups chance alone would make look sure.
 */
import type {Estimated, Interval, TestedInterval} from "../statistics/interval.js";
import {isEstimated} from "../statistics/interval.js";
import type {SampleSummary} from "../statistics/moments.js";
import {benjaminiHochberg} from "./benjamini-hochberg.js";
import {comparableSamples} from "./comparable-samples.js";
import {shrinkEffects} from "./shrinkage.js";

export interface GroupEffect {
  readonly treated: SampleSummary;
  readonly control: SampleSummary;
  readonly effect: Estimated<TestedInterval>;
}

export interface AmongMany {
  /** Null where the effect could not be estimated. */
  readonly adjustedPValue: number | null;
  /** Null where fewer than two groups vary. */
  readonly shrunk: Interval | null;
}

/**
 * Each group's effect among the others, in their order.
 * @example amongMany([strong, weak, none])[0].adjustedPValue // three times the smallest p value, at most
 */
export function amongMany(groups: readonly GroupEffect[]): AmongMany[] {
  const tested = groups.filter(({effect}) => isEstimated(effect));
  const adjusted = benjaminiHochberg(tested.map(({effect}) => effect.pValue ?? 1));
  const varying = groups.flatMap(group => {
    const samples = comparableSamples(group.treated, group.control);
    if (typeof samples === "string" || group.effect.estimate === null) return [];
    const standardError = Math.sqrt(samples.a.squaredError + samples.b.squaredError);
    return [{group, estimate: group.effect.estimate, standardError, weight: group.treated.n}];
  });
  const shrunk = varying.length < 2 ? [] : shrinkEffects(varying).effects;
  return groups.map(group => {
    const place = varying.findIndex(each => each.group === group);
    return {
      adjustedPValue: adjusted[tested.indexOf(group)] ?? null,
      shrunk: shrunk[place] ?? null
    };
  });
}
