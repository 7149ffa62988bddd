/**
 * How many contacts in a period pay, where each brings less than the one before.
 *
 * With a response a (1 - exp(-b n)) to n contacts at the cost c each, profit is greatest where one more contact brings just its cost:
 * a b exp(-b n) = c, so n* = ln(a b / c) / b. The saturating response is the usual one of the literature on contact policies: Bitran,
 * G. R. & Mondschein, S. V. (1996). Mailing decisions in the catalog sales industry. Management Science 42, 1364-1381.
 */
import {OptionError} from "../errors/errors.js";

export interface Saturation {
  /** Margin that ever so many contacts would bring in the period, above 0. */
  readonly a: number;
  /** How fast it is used up: each contact brings exp(-b) times what the one before did; above 0. */
  readonly b: number;
}

function check(caller: string, {a, b}: Saturation, costPerContact: number): void {
  for (const [name, value] of Object.entries({a, b}))
    if (!(value > 0 && Number.isFinite(value))) throw new OptionError(`${caller}: ${name} is above 0, got ${value}`);
  if (!(costPerContact >= 0 && Number.isFinite(costPerContact)))
    throw new OptionError(`${caller}: costPerContact is 0 or more, got ${costPerContact}`);
}

/**
 * The number of contacts at which profit is greatest; not whole.
 * @param costPerContact money, 0 or more: of the contact and of the addresses it loses
 * @returns 0 where even the first does not pay, Infinity where contacts cost nothing
 * @example bestFrequency({a: 10, b: 0.5}, 1) // 3.22
 */
export function bestFrequency(saturation: Saturation, costPerContact: number): number {
  check("bestFrequency", saturation, costPerContact);
  if (costPerContact === 0) return Number.POSITIVE_INFINITY;
  const {a, b} = saturation;
  return Math.max(0, Math.log((a * b) / costPerContact) / b);
}

/**
 * Profit of n contacts in the period.
 * @param contacts 0 or more
 * @example profitOfContacts({a: 10, b: 0.5}, 1, 3) // 4.77
 */
export function profitOfContacts(saturation: Saturation, costPerContact: number, contacts: number): number {
  check("profitOfContacts", saturation, costPerContact);
  if (!(contacts >= 0)) throw new OptionError(`profitOfContacts: contacts is 0 or more, got ${contacts}`);
  return saturation.a * -Math.expm1(-saturation.b * contacts) - costPerContact * contacts;
}
