import {OptionError} from "../errors/errors.js";
import {detectionReach, type PowerOptions} from "./detectable-difference.js";

export interface HoldOutPlan extends PowerOptions {
  /** Customers to divide between mailing and holding out. */
  readonly customers: number;
  /** Variance of the outcome between customers: p (1 - p) for a share, the square of the standard deviation for money. */
  readonly variance: number;
  /** The difference to be found, above 0, in the outcome's unit. */
  readonly difference: number;
}

/** So many to hold back; or null, and how many customers the smallest possible test would take, half of them held out. */
export type HoldOutSize =
  | {readonly heldOut: number; readonly customersNeeded: number}
  | {readonly heldOut: null; readonly customersNeeded: number; readonly reason: string};

/**
 * The smallest held-out group that finds the difference with the power asked for. With N customers of whom h are held out the
 * difference has the variance v (1/(N - h) + 1/h); solved for h.
 * @throws OptionError when a number is not positive
 * @example holdOutSize({customers: 20000, variance: 0.05 * 0.95, difference: 0.01}).heldOut // 4957
 */
export function holdOutSize(plan: HoldOutPlan): HoldOutSize {
  const {customers, variance, difference} = plan;
  for (const [name, value] of Object.entries({customers, variance, difference}))
    if (!(value > 0 && Number.isFinite(value))) throw new OptionError(`holdOutSize: ${name} is above 0, got ${value}`);
  const squaredError = (difference / detectionReach("holdOutSize", plan)) ** 2;
  const customersNeeded = Math.max(2, Math.ceil((4 * variance) / squaredError));
  const room = customers / 4 - variance / squaredError;
  if (room < 0)
    return {
      heldOut: null,
      customersNeeded,
      reason: `even half of ${customers} customers held out would be too few`
    };
  const product = (variance * customers) / squaredError;
  const heldOut = Math.max(1, Math.ceil(product / (customers / 2 + Math.sqrt(room * customers))));
  return {heldOut, customersNeeded};
}
