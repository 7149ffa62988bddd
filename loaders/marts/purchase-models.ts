import * as bgNbd from "../../lib/clv/bg-nbd.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import type {House} from "../../lib/house/house.js";

/** The models of purchases by the house file's names for them. All have the same parameters. */
export const purchaseModels = {"mbg-nbd": mbgNbd, "bg-nbd": bgNbd} as const satisfies Record<
  House["valueModel"],
  unknown
>;

/** Days in the unit of time in which models are fitted and their parameters are given. */
export const daysPerWeek = 7;
