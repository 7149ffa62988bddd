import {digamma, lnBeta} from "../statistics/special-functions.js";
import type {LogLikelihood} from "./fit.js";
import type {Histories, History} from "./histories.js";

/**
 * The log-likelihood of BG/BB with its gradient. Fader, Hardie & Shang (2010) eq. 8, a sum over the periods in which
 * the customer may have left:
 *   L = B(α+x, β+n-x) / B(α, β) · B(γ, δ+n) / B(γ, δ)
 *     + Σ B(α+x, β+t_x-x+i) / B(α, β) · B(γ+1, δ+t_x+i) / B(γ, δ),  i = 0 … n-t_x-1
 *
 * @returns a function of (alpha, beta, gamma, delta)
 */
export function betaBinomialLikelihood({frequency, recency, age, weight}: Required<Histories>): LogLikelihood {
  return (values, gradient) => {
    const [alpha, beta, gamma, delta] = [values[0]!, values[1]!, values[2]!, values[3]!];
    const start = lnBeta(alpha, beta) + lnBeta(gamma, delta);
    const [sumBuy, sumStay] = [digamma(alpha + beta), digamma(gamma + delta)];
    const slopes = [0, 0, 0, 0];
    let total = 0;
    for (let row = 0; row < weight.length; row++) {
      const history = {frequency: frequency[row]!, recency: recency[row]!, age: age[row]!};
      const x = history.frequency;
      const terms = lnTerms([alpha, beta, gamma, delta], history);
      const high = Math.max(...terms);
      const sum = terms.reduce((all, term) => all + Math.exp(term - high), 0);
      const customers = weight[row]!;
      total += customers * (high + Math.log(sum) - start);
      terms.forEach((term, i) => {
        const share = (customers * Math.exp(term - high)) / sum;
        const left = i === terms.length - 1 ? 0 : 1;
        const until = history.recency + i;
        const buys = sumBuy - digamma(alpha + beta + until);
        const stays = sumStay - digamma(gamma + delta + until + left);
        slopes[0]! += share * (digamma(alpha + x) - digamma(alpha) + buys);
        slopes[1]! += share * (digamma(beta + until - x) - digamma(beta) + buys);
        slopes[2]! += share * (digamma(gamma + left) - digamma(gamma) + stays);
        slopes[3]! += share * (digamma(delta + until) - digamma(delta) + stays);
      });
    }
    gradient.set(slopes);
    return total;
  };
}

/** ln of the likelihood of leaving after t_x, t_x + 1, … n - 1, and last of not leaving; less ln B(α, β) B(γ, δ). */
export function lnTerms(
  [alpha, beta, gamma, delta]: readonly [number, number, number, number],
  {frequency: x, recency, age}: History
): number[] {
  return Array.from({length: age - recency + 1}, (_, i) => {
    const until = recency + i;
    const left = until === age ? 0 : 1;
    return lnBeta(alpha + x, beta + until - x) + lnBeta(gamma + left, delta + until);
  });
}
