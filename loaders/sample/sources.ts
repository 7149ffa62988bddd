/**
 * Where the shop's customers come from, and what each source's customers are like: they buy at a rate of their own, drawn from a gamma distribution,
 * and after each order leave for good with a chance of their own, drawn from a beta distribution (the MBG/NBD process; Batislam, Denizel
 * and Filiztekin 2007); each order's goods are gamma distributed around a level of the customer's own (Gamma-Gamma; Fader, Hardie and Lee 2005).
 */
export interface AcquisitionSource {
  readonly name: string;
  /** Share of all new customers in the first and in the last month. */
  readonly shareAtStart: number;
  readonly shareAtEnd: number;
  /** Orders: rate ~ gamma(r, alpha days), chance to leave after an order ~ beta(a, b). */
  readonly r: number;
  readonly alphaDays: number;
  readonly a: number;
  readonly b: number;
  /** Goods of an order in pounds ~ gamma(p, nu), nu ~ gamma(q, gamma). */
  readonly p: number;
  readonly q: number;
  readonly gammaPounds: number;
  /** Share of orders with a discount. */
  readonly discountShare: number;
  /** What one new customer costs, in pounds. */
  readonly costPerCustomer: number;
}

export const sources: readonly AcquisitionSource[] = [
  source("Referral", 0.11, 0.16, [1.6, 36.5, 1.2, 15], [5, 5, 56], 0.06, 8),
  source("Organic search", 0.3, 0.26, [1.3, 36.5, 1.2, 9], [5, 5, 44], 0.08, 1.4),
  source("Garden magazine", 0.16, 0.07, [1.5, 51, 1.2, 11], [5, 5, 50], 0.06, 11),
  source("Paid search", 0.19, 0.2, [1.1, 38.5, 1.3, 5.6], [5, 5, 38], 0.12, 15),
  source("Social ads", 0.1, 0.2, [1.1, 42, 1.4, 4.4], [5, 5, 33], 0.16, 17),
  source("Voucher site", 0.14, 0.11, [1, 53, 1.6, 2.6], [5, 5, 27], 0.5, 9)
];

function source(
  name: string,
  shareAtStart: number,
  shareAtEnd: number,
  [r, alphaDays, a, b]: readonly [number, number, number, number],
  [p, q, gammaPounds]: readonly [number, number, number],
  discountShare: number,
  costPerCustomer: number
): AcquisitionSource {
  return {
    name,
    shareAtStart,
    shareAtEnd,
    r,
    alphaDays,
    a,
    b,
    p,
    q,
    gammaPounds,
    discountShare,
    costPerCustomer
  };
}

/**
 * Repeat orders that a new customer of the source is expected to make in so many days: the expectation given rate and chance to leave,
 * (1 − π)/π · (1 − e^(−λπt)), taken over λ in closed form and over π by the midpoint rule.
 * @example Math.round(expectedRepeatOrders(sources[0]!, 365) * 10) / 10 // 8.7
 */
export function expectedRepeatOrders({r, alphaDays, a, b}: AcquisitionSource, days: number): number {
  const points = 4000;
  let weightSum = 0;
  let sum = 0;
  for (let point = 0; point < points; point++) {
    const leave = (point + 0.5) / points;
    const weight = leave ** (a - 1) * (1 - leave) ** (b - 1);
    weightSum += weight;
    sum += ((weight * (1 - leave)) / leave) * (1 - (alphaDays / (alphaDays + leave * days)) ** r);
  }
  return sum / weightSum;
}
