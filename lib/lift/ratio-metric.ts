/**
 * A metric that is one sum over another (revenue per order, clicks per mail opened), whose customers are the units that were drawn:
 * the delta method, and CUPED with the same ratio of an earlier time.
 *
 * Deng, A., Knoblich, U. & Lu, J. (2018). Applying the delta method in metric analytics. KDD '18, section 3.2.
 * Deng, A., Xu, Y., Kohavi, R. & Walker, T. (2013). WSDM '13, appendix B (CUPED for ratios).
 */
import {OptionError} from "../errors/errors.js";
import {type Matrix, quadraticForm} from "../statistics/matrix.js";

/** The four amounts of a customer: above and below the line, after the campaign and before it (noughts where none is known). */
export const ratioColumns = ["above", "below", "earlierAbove", "earlierBelow"] as const;
export type RatioColumn = (typeof ratioColumns)[number];

/** Sufficient statistics of the four amounts. */
export interface RatioMoments {
  readonly n: number;
  readonly sums: Readonly<Record<RatioColumn, number>>;
  /** Sums of products of two amounts, by row and column in the order of `ratioColumns`; symmetric. */
  readonly products: Matrix;
}

export interface RatioSummary {
  readonly n: number;
  readonly ratio: number;
  /** null where no earlier amounts are known. */
  readonly earlierRatio: number | null;
  /** Of the linearised ratio between customers, after, before, and the covariance of the two. */
  readonly variance: number;
  readonly earlierVariance: number;
  readonly covariance: number;
}

/**
 * The ratio and its variance between customers, by linearising about the means: (above - ratio x below) / mean of below.
 * @returns null when there are fewer than two customers or nothing below the line
 * @example ratioSummary(moments)?.ratio // 0.7135
 */
export function ratioSummary({n, sums, products}: RatioMoments): RatioSummary | null {
  const values = ratioColumns.map(column => sums[column]);
  if (![n, ...values, ...products.flat()].every(Number.isFinite) || products.length !== ratioColumns.length)
    throw new OptionError("ratioSummary: sums and a four by four table of products are finite numbers");
  if (n < 2 || sums.below <= 0) return null;
  const covariances = products.map((row, i) =>
    row.map((product, j) => (product - (values[i]! * values[j]!) / n) / (n - 1))
  );
  const weigh = (above: number, below: number): [ratio: number, slope: number, offset: number] => {
    const slope = below > 0 ? n / below : 0;
    const ratio = below > 0 ? above / below : 0;
    return [ratio, slope, -ratio * slope];
  };
  const [ratio, slope, offset] = weigh(sums.above, sums.below);
  const [earlierRatio, earlierSlope, earlierOffset] = weigh(sums.earlierAbove, sums.earlierBelow);
  const variance = Math.max(0, quadraticForm(covariances, [slope, offset, 0, 0]));
  const earlierVariance = Math.max(0, quadraticForm(covariances, [0, 0, earlierSlope, earlierOffset]));
  const sum = quadraticForm(covariances, [slope, offset, earlierSlope, earlierOffset]);
  return {
    n,
    ratio,
    earlierRatio: sums.earlierBelow > 0 ? earlierRatio : null,
    variance,
    earlierVariance,
    covariance: (sum - variance - earlierVariance) / 2
  };
}
