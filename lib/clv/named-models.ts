import * as bgNbd from "./bg-nbd.js";
import * as ehrenbergNbd from "./ehrenberg-nbd.js";
import * as mbgNbd from "./mbg-nbd.js";
import type {PurchaseModel} from "./model.js";
import * as paretoNbd from "./pareto-nbd.js";

/** A model's parameters by their names, as tables and pages keep them. */
export type NamedParameters = Readonly<Record<string, number>>;

/** A model of purchases whose parameters are known by name only. */
export type NamedModel = PurchaseModel<NamedParameters>;

const named = <P>(model: PurchaseModel<P>) => model as unknown as NamedModel;

/** The models of purchases by the house file's names for them, in the order of preference where none has a record. */
export const namedModels = {
  "mbg-nbd": named(mbgNbd),
  "pareto-nbd": named(paretoNbd),
  "bg-nbd": named(bgNbd),
  nbd: named(ehrenbergNbd)
} as const;

/**
 * The model of that label.
 * @throws Error when there is none
 * @example purchaseModelOf("MBG/NBD").parameterNames // ["r", "alpha", "a", "b"]
 */
export function purchaseModelOf(label: string): NamedModel {
  const found = Object.values(namedModels).find(model => model.label === label);
  if (!found) throw new Error(`purchaseModelOf: no model ${label}`);
  return found;
}
