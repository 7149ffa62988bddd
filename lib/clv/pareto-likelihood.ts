import {digamma, lnGamma} from "../statistics/special-functions.js";
import {pick, sumByGroup} from "./collapse.js";
import type {LogLikelihood} from "./fit.js";
import {groupRows} from "./group-rows.js";
import type {Column, Histories} from "./histories.js";
import {lnParetoTail} from "./pareto-tail.js";

/**
 * The log-likelihood of Pareto/NBD with its gradient, ready to be evaluated many times.
 *
 *   L = Γ(r+x) α^r β^s / Γ(r) · { (α+T)^-(r+x) (β+T)^-s + F(t_x) - F(T) },
 *   F(y) = s ∫ (α+u)^-(r+x) (β+u)^-(s+1) du over (y, ∞)
 * which is Fader & Hardie, note 009, eq. 18 before its integrals are written as 2F1. F depends on x and one time
 * only, and there are far fewer such pairs than histories.
 *
 * @param histories collapsed, or slower if not
 * @returns a function of (r, alpha, s, beta)
 */
export function paretoLikelihood(histories: Required<Histories>): LogLikelihood {
  const {frequency, recency, age, weight} = histories;
  const ends = pairs(frequency, recency, weight);
  const ages = pairs(frequency, age, weight);
  const lnRatio = new Float64Array(weight.length);
  const left = new Float64Array(ends.count.length);
  const stayed = new Float64Array(ages.count.length);

  return (values, gradient) => {
    const r = values[0]!;
    const alpha = values[1]!;
    const s = values[2]!;
    const beta = values[3]!;
    const lnEnd = leavingAfter(ends, r, alpha, s, beta);
    const lnLater = leavingAfter(ages, r, alpha, s, beta);
    left.fill(0);
    stayed.fill(0);
    let total = 0;
    const lnStay = new Float64Array(ages.count.length);
    const later = new Float64Array(ages.count.length);
    for (let k = 0; k < lnStay.length; k++) {
      lnStay[k] = -(r + ages.count[k]!) * Math.log(alpha + ages.time[k]!) - s * Math.log(beta + ages.time[k]!);
      later[k] = Math.exp(lnLater.value[k]! - lnStay[k]!);
    }
    for (let i = 0; i < lnRatio.length; i++) {
      const end = ends.pair[i]!;
      const last = ages.pair[i]!;
      const customers = weight[i]!;
      const lnOdds = lnEnd.value[end]! - lnStay[last]!;
      // With the odds to have left after t_x, whenever: 1 / P(alive) = 1 + odds - odds to leave after T.
      if (lnOdds < 30) {
        const odds = Math.exp(lnOdds);
        const inverse = 1 / (1 + odds - later[last]!);
        total -= customers * Math.log(inverse);
        left[end]! += customers * odds * inverse;
        stayed[last]! += customers * inverse;
      } else {
        const rest = (1 - later[last]!) * Math.exp(-lnOdds);
        total += customers * (lnOdds + Math.log1p(rest));
        left[end]! += customers / (1 + rest);
        stayed[last]! += (customers * Math.exp(-lnOdds)) / (1 + rest);
      }
    }
    const slopes = [0, 0, 0, 0];
    for (let k = 0; k < left.length; k++) for (let j = 0; j < 4; j++) slopes[j]! += left[k]! * lnEnd.slopes[4 * k + j]!;
    const start = r * Math.log(alpha) + s * Math.log(beta) - lnGamma(r);
    const startByR = Math.log(alpha) - digamma(r);
    for (let k = 0; k < stayed.length; k++) {
      const x = ages.count[k]!;
      const customers = ages.weight[k]!;
      const [lnAlphaTime, lnBetaTime] = [Math.log(alpha + ages.time[k]!), Math.log(beta + ages.time[k]!)];
      total += customers * (start + lnGamma(r + x) + lnStay[k]!);
      const stay = stayed[k]!;
      const leave = stay * later[k]!;
      slopes[0]! += customers * (startByR + digamma(r + x)) - stay * lnAlphaTime - leave * lnLater.slopes[4 * k]!;
      slopes[1]! +=
        (customers * r) / alpha - (stay * (r + x)) / (alpha + ages.time[k]!) - leave * lnLater.slopes[4 * k + 1]!;
      slopes[2]! += customers * Math.log(beta) - stay * lnBetaTime - leave * lnLater.slopes[4 * k + 2]!;
      slopes[3]! += (customers * s) / beta - (stay * s) / (beta + ages.time[k]!) - leave * lnLater.slopes[4 * k + 3]!;
    }
    gradient.set(slopes);
    return total;
  };
}

/** P(alive) of each row: what the likelihood gives to having stayed, of all that it gives. */
export function paretoAlive(
  {frequency, recency, age}: Histories,
  r: number,
  alpha: number,
  s: number,
  beta: number
): Float64Array {
  const ends = pairs(frequency, recency);
  const ages = pairs(frequency, age);
  const lnEnd = leavingAfter(ends, r, alpha, s, beta).value;
  const lnLater = leavingAfter(ages, r, alpha, s, beta).value;
  return Float64Array.from(frequency, (x, row) => {
    const lnStay = -(r + x) * Math.log(alpha + age[row]!) - s * Math.log(beta + age[row]!);
    const odds = Math.exp(lnEnd[ends.pair[row]!]! - lnStay) - Math.exp(lnLater[ages.pair[row]!]! - lnStay);
    return Number.isNaN(odds) ? 0 : 1 / (1 + Math.max(0, odds));
  });
}

interface Pairs {
  readonly count: Float64Array;
  readonly time: Float64Array;
  readonly weight: Float64Array;
  readonly pair: Int32Array;
}

function pairs(frequency: Column, time: Column, weight?: Column): Pairs {
  const {group, first} = groupRows([frequency, time]);
  return {
    count: pick(frequency, first),
    time: pick(time, first),
    weight: sumByGroup(weight, group, first.length),
    pair: group
  };
}

/** ln F of each pair, and its derivatives by r, α, s, β: ln s - ln κ - κ ln(α+y) + ln G(κ, s+1, (β-α)/(α+y)). */
function leavingAfter({count, time}: Pairs, r: number, alpha: number, s: number, beta: number) {
  const value = new Float64Array(count.length);
  const slopes = new Float64Array(4 * count.length);
  const tail = {value: 0, byKappa: 0, bySigma: 0, byC: 0};
  for (let k = 0; k < count.length; k++) {
    const kappa = r + s + count[k]!;
    const reach = alpha + time[k]!;
    lnParetoTail(kappa, s + 1, (beta - alpha) / reach, tail);
    value[k] = Math.log(s / kappa) - kappa * Math.log(reach) + tail.value;
    const byKappa = tail.byKappa - Math.log(reach) - 1 / kappa;
    slopes[4 * k] = byKappa;
    slopes[4 * k + 1] = -kappa / reach - (tail.byC * (beta + time[k]!)) / (reach * reach);
    slopes[4 * k + 2] = byKappa + 1 / s + tail.bySigma;
    slopes[4 * k + 3] = tail.byC / reach;
  }
  return {value, slopes};
}
