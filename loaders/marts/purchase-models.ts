import * as bgNbd from "../../lib/clv/bg-nbd.js";
import * as ehrenbergNbd from "../../lib/clv/ehrenberg-nbd.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import type {PurchaseModel} from "../../lib/clv/model.js";
import * as paretoNbd from "../../lib/clv/pareto-nbd.js";
import type {House} from "../../lib/house/house.js";

/** A model's parameters by their names, as tables keep them. */
export type NamedParameters = Readonly<Record<string, number>>;

/** A model of purchases whose parameters are known by name only. */
export type NamedModel = PurchaseModel<NamedParameters>;

const named = <P>(model: PurchaseModel<P>) => model as unknown as NamedModel;

/** The models of purchases by the house file's names for them, in the order of preference where none has a record. */
export const purchaseModels: Readonly<Record<Exclude<House["valueModel"], "best">, NamedModel>> = {
  "mbg-nbd": named(mbgNbd),
  "pareto-nbd": named(paretoNbd),
  "bg-nbd": named(bgNbd),
  nbd: named(ehrenbergNbd)
};

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
  const chosen = house.valueModel === "best" ? null : purchaseModels[house.valueModel];
  const least = Math.min(...weeklyErrors.values());
  const rank = (model: NamedModel) => {
    if (model === chosen) return -1;
    const error = weeklyErrors.get(model.label) ?? Number.POSITIVE_INFINITY;
    return error <= least + alike ? least : error;
  };
  return Object.values(purchaseModels).sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

/**
 * The model of that label.
 * @throws Error when there is none
 */
export function purchaseModelOf(label: string): NamedModel {
  const found = Object.values(purchaseModels).find(model => model.label === label);
  if (!found) throw new Error(`purchaseModelOf: no model ${label}`);
  return found;
}
