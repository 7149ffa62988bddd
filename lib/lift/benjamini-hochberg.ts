import {OptionError} from "../errors/errors.js";

/**
 * P values of many looks, raised so that among those called found at 0.05 no more than one in twenty is chance, on average.
 *
 * Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B 57, 289-300.
 * @param pValues of independent (or positively dependent) tests, each between 0 and 1
 * @returns adjusted p values in the same order
 * @example benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  for (const p of pValues)
    if (!(p >= 0 && p <= 1)) throw new OptionError(`benjaminiHochberg: a p value lies between 0 and 1, got ${p}`);
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 1;
  order.forEach((index, fromLargest) => {
    least = Math.min(least, (pValues[index]! * pValues.length) / (pValues.length - fromLargest));
    adjusted[index] = Math.max(least, pValues[index]!);
  });
  return adjusted;
}
