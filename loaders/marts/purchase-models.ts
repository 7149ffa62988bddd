import type {BetaGeometricParameters} from "../../lib/clv/beta-geometric.js";
import * as bgNbd from "../../lib/clv/bg-nbd.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import type {PurchaseModel} from "../../lib/clv/model.js";
import type {House} from "../../lib/house/house.js";

/** The models of purchases by the house file's names for them. All have the same parameters. */
export const purchaseModels = {"mbg-nbd": mbgNbd, "bg-nbd": bgNbd} as const satisfies Record<
  House["valueModel"],
  unknown
>;

/** Days in the unit of time in which models are fitted and their parameters are given. */
export const daysPerWeek = 7;

/** The models of purchases, the house's choice first. */
export function inOrderOfPreference({valueModel}: House): PurchaseModel<BetaGeometricParameters>[] {
  const names = Object.keys(purchaseModels) as House["valueModel"][];
  return [valueModel, ...names.filter(name => name !== valueModel)].map(name => purchaseModels[name]);
}

/**
 * The model of that label.
 * @throws Error when there is none
 */
export function purchaseModelOf(label: string) {
  const found = Object.values(purchaseModels).find(model => model.label === label);
  if (!found) throw new Error(`purchaseModelOf: no model ${label}`);
  return found;
}
