import {OptionError} from "../errors/errors.js";
import {lnGamma} from "./special-functions.js";

const negligible = 1e-18;

/**
 * Tricomi's confluent hypergeometric function U(a, b, x), by the trapezoid rule on the logarithm of the variable of
 * its integral (DLMF 13.4.4).
 *
 * @param a above 0
 * @param x above 0
 * @throws OptionError outside that domain
 * @example tricomiU(0.606, 0.606, 5) // 0.3414061944792603
 */
export function tricomiU(a: number, b: number, x: number): number {
  if (!(a > 0) || !(x > 0) || !Number.isFinite(a + b + x))
    throw new OptionError(`tricomiU: a and x above 0, got U(${a}, ${b}, ${x})`);
  if (a - b + 1 > a) return x ** (1 - b) * integral(a - b + 1, 2 - b, x); // DLMF 13.2.40
  if (a >= 0.05 || b > 2) return integral(a, b, x);
  // DLMF 13.3.7, downwards, because the integrand of a small a reaches too far to the left.
  return (2 * a + 2 + x - b) * integral(a + 1, b, x) - (a + 1) * (a + 2 - b) * integral(a + 2, b, x);
}

function integral(a: number, b: number, x: number): number {
  const lnWeight = (u: number) => a * u - x * Math.exp(u) + (b - a - 1) * Math.log1p(Math.exp(u)) - lnGamma(a);
  // Steps of a quarter are exact to a double's last digit; large parameters make a narrow summit that needs finer ones.
  const step = 0.25 / Math.sqrt(1 + Math.max(a, Math.abs(b)) / 2);
  const summit = highest(lnWeight);
  const top = lnWeight(summit);
  let sum = 1;
  for (const direction of [-1, 1])
    for (let k = 1; ; k++) {
      const weight = Math.exp(lnWeight(summit + direction * k * step) - top);
      sum += weight;
      if (weight < negligible * sum) break;
    }
  return step * sum * Math.exp(top);
}

/** The integrand has one summit in ln t, because it rises as a power and falls as an exponential. */
function highest(lnWeight: (u: number) => number): number {
  let u = 0;
  for (const stride of [8, 2, 0.5])
    while (true) {
      const here = lnWeight(u);
      if (lnWeight(u + stride) > here) u += stride;
      else if (lnWeight(u - stride) > here) u -= stride;
      else break;
    }
  return u;
}
