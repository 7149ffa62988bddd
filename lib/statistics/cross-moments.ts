/** Sufficient statistics of two amounts per customer, as spend after (y) and before (x) a campaign. */
import {OptionError} from "../errors/errors.js";
import {mergeMoments, type SampleSummary, summaryOf} from "./moments.js";

export interface CrossMoments {
  readonly n: number;
  readonly sumX: number;
  readonly sumSquaresX: number;
  readonly sumY: number;
  readonly sumSquaresY: number;
  readonly sumProducts: number;
}

/**
 * The cross moments of two columns.
 * @throws OptionError when the columns differ in length
 * @example crossMomentsOf([1, 2], [3, 5]).sumProducts // 13
 */
export function crossMomentsOf(x: ArrayLike<number>, y: ArrayLike<number>): CrossMoments {
  if (x.length !== y.length)
    throw new OptionError(`crossMomentsOf: both columns are equally long, got ${x.length} and ${y.length}`);
  let [sumX, sumSquaresX, sumY, sumSquaresY, sumProducts] = [0, 0, 0, 0, 0];
  for (let index = 0; index < x.length; index += 1) {
    const [a, b] = [x[index]!, y[index]!];
    if (!Number.isFinite(a) || !Number.isFinite(b))
      throw new OptionError(`crossMomentsOf: values are finite numbers, got ${a} and ${b}`);
    sumX += a;
    sumSquaresX += a * a;
    sumY += b;
    sumSquaresY += b * b;
    sumProducts += a * b;
  }
  return {n: x.length, sumX, sumSquaresX, sumY, sumSquaresY, sumProducts};
}

/** The cross moments of two groups taken together. */
export function mergeCrossMoments(a: CrossMoments, b: CrossMoments): CrossMoments {
  const x = mergeMoments(momentsOfX(a), momentsOfX(b));
  const y = mergeMoments(momentsOfY(a), momentsOfY(b));
  return {
    n: x.n,
    sumX: x.sum,
    sumSquaresX: x.sumSquares,
    sumY: y.sum,
    sumSquaresY: y.sumSquares,
    sumProducts: a.sumProducts + b.sumProducts
  };
}

export interface CrossSummary {
  readonly x: SampleSummary;
  readonly y: SampleSummary;
  /** n - 1 below; null when n is 0 or 1. */
  readonly covariance: number | null;
}

/**
 * Means, variances and the covariance.
 * @example crossSummaryOf(crossMomentsOf([1, 2], [3, 5])).covariance // 1
 */
export function crossSummaryOf(moments: CrossMoments): CrossSummary {
  const {n, sumX, sumY, sumProducts} = moments;
  if (!Number.isFinite(sumProducts))
    throw new OptionError(`crossSummaryOf: the sum of products is a finite number, got ${sumProducts}`);
  const x = summaryOf(momentsOfX(moments));
  const y = summaryOf(momentsOfY(moments));
  if (n < 2) return {x, y, covariance: null};
  const covariance = x.variance === 0 || y.variance === 0 ? 0 : (sumProducts - (sumX * sumY) / n) / (n - 1);
  return {x, y, covariance};
}

const momentsOfX = ({n, sumX, sumSquaresX}: CrossMoments) => ({n, sum: sumX, sumSquares: sumSquaresX});
const momentsOfY = ({n, sumY, sumSquaresY}: CrossMoments) => ({n, sum: sumY, sumSquares: sumSquaresY});
