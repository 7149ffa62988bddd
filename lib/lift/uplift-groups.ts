/** The four kinds of customer, by the chance to order with the contact and without it. */
export const upliftGroups = ["persuaded", "buy anyway", "stay away", "put off"] as const;

export type UpliftGroup = (typeof upliftGroups)[number];

export interface GroupLimits {
  /** A change of the chance smaller than this counts as none. */
  readonly indifference: number;
  /** The mean chance to order when left alone. */
  readonly usual: number;
}

/**
 * The limits between the groups: a change counts from the share of contacts that must order because of it to pay for them, but at least
 * from a tenth of the usual chance.
 * @param breakEven share, 0 where a contact costs nothing
 * @param usual mean chance to order when left alone
 * @example groupLimits(0.002, 0.05) // {indifference: 0.005, usual: 0.05}
 */
export function groupLimits(breakEven: number, usual: number): GroupLimits {
  return {indifference: Math.max(breakEven, usual / 10), usual};
}

/**
 * Which of the four a customer is.
 * @example upliftGroup({contacted: 0.08, alone: 0.03}, {indifference: 0.005, usual: 0.05}) // "persuaded"
 */
export function upliftGroup(
  {contacted, alone}: {readonly contacted: number; readonly alone: number},
  {indifference, usual}: GroupLimits
): UpliftGroup {
  const change = contacted - alone;
  if (change > indifference) return "persuaded";
  if (change < -indifference) return "put off";
  return alone >= usual ? "buy anyway" : "stay away";
}
