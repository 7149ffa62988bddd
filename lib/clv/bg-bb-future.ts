import {OptionError} from "../errors/errors.js";
import {hypergeometric2F1} from "../statistics/hypergeometric.js";
import {lnBeta, lnGamma, logSumExp} from "../statistics/special-functions.js";
import {lnTerms} from "./bg-bb-likelihood.js";
import type {History} from "./histories.js";

/*
 * What a BG/BB customer will do, given the history (checked by the caller). Fader, Hardie & Shang (2010), Marketing Science 29(6),
 * http://brucehardie.com/papers/020/; equation numbers at the lines.
 */

interface Shapes {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly delta: number;
}

/** The chance to be there at the opportunity `ahead` (0: at the last one seen), and with `buys` 1, to buy at it too; eqs. 11 and 13. */
export function thereAfter({alpha, beta, gamma, delta}: Shapes, history: History, ahead: number, buys: 0 | 1): number {
  const {frequency: x, age} = history;
  const lnLikelihood = logSumExp(lnTerms([alpha, beta, gamma, delta], history));
  const lnThere = lnBeta(alpha + x + buys, beta + age - x) + lnBeta(gamma, delta + age + ahead);
  return Math.exp(lnThere - lnLikelihood);
}

/** Purchases at all opportunities to come, the one `t` ahead counted (1 + d)^-t, eq. 14. */
export function discountedAhead(shapes: Shapes, history: History, discountRate: number): number {
  const {gamma, delta} = shapes;
  const first = delta + history.age + 1;
  const tail = hypergeometric2F1(1, first, gamma + first, 1 / (1 + discountRate));
  return (thereAfter(shapes, history, 1, 1) / (1 + discountRate)) * tail;
}

/** The chances of 0, 1, … purchases at the next opportunities, eq. 12: gone already, or there with shapes that the history has moved. */
export function chancesAhead(shapes: Shapes, history: History, horizon: number): Float64Array {
  const {frequency: x, age} = history;
  const alive = thereAfter(shapes, history, 0, 0);
  const now = {
    alpha: shapes.alpha + x,
    beta: shapes.beta + age - x,
    gamma: shapes.gamma,
    delta: shapes.delta + age
  };
  const chances = Float64Array.from({length: horizon + 1}, (_, purchases) => alive * chanceOf(now, purchases, horizon));
  chances[0]! += 1 - alive;
  return chances;
}

/** The chance of so many purchases at the next opportunities of a customer who is there, eq. 7. */
function chanceOf({alpha, beta, gamma, delta}: Shapes, purchases: number, horizon: number): number {
  const lnStart = lnBeta(alpha, beta) + lnBeta(gamma, delta);
  const term = (until: number, left: 0 | 1): number =>
    Math.exp(
      lnChoose(until, purchases) +
        lnBeta(alpha + purchases, beta + until - purchases) +
        lnBeta(gamma + left, delta + until) -
        lnStart
    );
  let chance = term(horizon, 0);
  for (let until = purchases; until < horizon; until += 1) chance += term(until, 1);
  return chance;
}

const lnChoose = (n: number, k: number): number => lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);

/** @throws OptionError when the rate is not above 0: without it, opportunities without end bring purchases without end */
export function checkRate(where: string, discountRate: number): void {
  if (!(discountRate > 0) || !Number.isFinite(discountRate))
    throw new OptionError(`${where}: a rate a period above 0, as 0.1 for 10 %, got ${discountRate}`);
}
