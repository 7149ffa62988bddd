/** From which response on a mailing pays. Hughes, A. M., Strategic Database Marketing: the break-even index. */
import {OptionError} from "../errors/errors.js";

/**
 * The share of contacts that must respond for the mailing to pay for itself; above 1 when it cannot.
 * @param costPerContact money, 0 or more
 * @param profitPerResponse money left of a response before the contact is paid, above 0
 * @example breakEvenResponse(0.55, 40) // 0.01375
 */
export function breakEvenResponse(costPerContact: number, profitPerResponse: number): number {
  if (!(costPerContact >= 0 && Number.isFinite(costPerContact)))
    throw new OptionError(`breakEvenResponse: costPerContact is 0 or more, got ${costPerContact}`);
  if (!(profitPerResponse > 0 && Number.isFinite(profitPerResponse)))
    throw new OptionError(`breakEvenResponse: profitPerResponse is above 0, got ${profitPerResponse}`);
  return costPerContact / profitPerResponse;
}

/**
 * How far a response rate lies from break-even, in hundredths of break-even: 0 pays exactly, 100 twice, -100 is no response.
 * @param rate share of contacts that responded
 * @param breakEven share at which the mailing pays, above 0
 * @example breakEvenIndex(0.0276, 0.01375) // 100.7
 */
export function breakEvenIndex(rate: number, breakEven: number): number {
  if (!(rate >= 0 && rate <= 1)) throw new OptionError(`breakEvenIndex: rate lies between 0 and 1, got ${rate}`);
  if (!(breakEven > 0 && Number.isFinite(breakEven)))
    throw new OptionError(`breakEvenIndex: breakEven is above 0, got ${breakEven}`);
  return (100 * (rate - breakEven)) / breakEven;
}

/**
 * What a mailing leaves.
 * @param contacts pieces sent
 * @example mailingProfit({contacts: 554000, rate: 0.0276, profitPerResponse: 40, costPerContact: 0.55}) // 306916
 */
export function mailingProfit(mailing: {
  readonly contacts: number;
  readonly rate: number;
  readonly profitPerResponse: number;
  readonly costPerContact: number;
  readonly fixedCost?: number;
}): number {
  const {contacts, rate, profitPerResponse, costPerContact, fixedCost = 0} = mailing;
  const profit = contacts * rate * profitPerResponse - contacts * costPerContact - fixedCost;
  if (!Number.isFinite(profit))
    throw new OptionError("mailingProfit: every figure is a finite number, got one that is not");
  return profit;
}
