import {gaussLegendre} from "../statistics/quadrature.js";

const panel = 2;
const rule = gaussLegendre(16);

/** e to the minus this is nothing. */
const nothing = 45;

/**
 * ∫ e^(-δt) rate(t) dt from 0 to the horizon, by Gauss-Legendre panels on ln(1 + t / timeScale), where rates that fall
 * as a power of time become smooth exponentials.
 *
 * @param horizon a time, or Infinity when the discount rate is above 0
 * @param discountRate δ, continuous, a unit of time
 * @param timeScale the time in which the rate changes noticeably
 */
export function discountedIntegral(
  rate: (time: number) => number,
  horizon: number,
  discountRate: number,
  timeScale: number
): number {
  const end = horizon === Number.POSITIVE_INFINITY ? nothing / discountRate : horizon;
  const span = Math.log1p(end / timeScale);
  const panels = Math.ceil(span / panel);
  const {nodes, weights} = rule;
  let sum = 0;
  for (let k = 0; k < panels; k++)
    for (let i = 0; i < nodes.length; i++) {
      const time = timeScale * Math.expm1((span * (k + nodes[i]!)) / panels);
      sum += weights[i]! * Math.exp(-discountRate * time) * rate(time) * (timeScale + time);
    }
  return panels === 0 ? 0 : (sum * span) / panels;
}

/** The continuous discount rate a unit of time, δ = ln(1 + yearly rate) · days in the unit / 365. */
export function continuousRate(yearlyDiscountRate: number, unitDays: number): number {
  return (Math.log1p(yearlyDiscountRate) * unitDays) / 365;
}
