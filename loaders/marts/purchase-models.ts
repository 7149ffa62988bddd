import type {NamedModel} from "../../lib/clv/named-models.js";
import {namedModels} from "../../lib/clv/named-models.js";
import type {House} from "../../lib/house/house.js";

/** Days in the unit of time in which models are fitted and their parameters are given. */
export const daysPerWeek = 7;

/** Records whose weeks are off by shares this near to the best one's count as good as it. */
const alike = 0.01;

/**
 * The models of purchases, the one that the house names first, then those with a track record, the best first. Among records as good as the
 * best the order of preference decides: MBG/NBD and Pareto/NBD can say of who ordered once whether the customer is still there.
 * @param weeklyErrors by label; a model without a record is missing
 */
export function inOrderOfPreference(house: House, weeklyErrors: ReadonlyMap<string, number>): NamedModel[] {
  const chosen = house.valueModel === "best" ? null : namedModels[house.valueModel];
  const least = Math.min(...weeklyErrors.values());
  const rank = (model: NamedModel) => {
    if (model === chosen) return -1;
    const error = weeklyErrors.get(model.label) ?? Number.POSITIVE_INFINITY;
    return error <= least + alike ? least : error;
  };
  return Object.values(namedModels).sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}
