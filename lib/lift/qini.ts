/**
 * Who should be mailed: the customers (or the money) gained by mailing only the best-scored, in absolute units.
 *
 * Radcliffe, N. J. (2007). Using control groups to target on predicted lift: building and assessing uplift models. Direct Marketing
 * Analytics Journal 1, 14-21. Of the competing definitions this is the absolute Qini: Q(k) = Yt(k) - Yc(k) nt(k) / nc(k).
 */
import {OptionError} from "../errors/errors.js";

/** Customers who share an uplift score. */
export interface UpliftCell {
  /** Higher is mailed sooner. */
  readonly score: number;
  readonly treatedN: number;
  /** Outcome summed over the treated: responses or money. */
  readonly treatedSum: number;
  readonly controlN: number;
  readonly controlSum: number;
}

export interface QiniPoint {
  /** Share of the treated reached. */
  readonly depth: number;
  readonly treatedN: number;
  /** Gained by mailing these, against leaving them alone. */
  readonly gained: number;
  /** Gained by mailing as many drawn by lot. */
  readonly gainedByLot: number;
}

export interface QiniCurve {
  /** From nobody to everybody. */
  readonly points: readonly QiniPoint[];
  /** The mean over all depths of gained less gained by lot, in the outcome's unit; 0 for a score that knows nothing. */
  readonly area: number;
  /** Gained by mailing everybody: the overall effect times the treated. */
  readonly total: number;
}

/** Why there is no curve. */
export interface NoQini {
  readonly points: null;
  readonly area: null;
  readonly total: null;
  readonly reason: string;
}

/**
 * The curve over the distinct scores. Where no control has been met yet, the gain is not known and the point is left out.
 * @returns nulls with the reason when a group is empty
 * @example qiniCurve([{score: 1, treatedN: 21307, treatedSum: 3894, controlN: 21306, controlSum: 2262}]).total // 1631.9
 */
export function qiniCurve(cells: readonly UpliftCell[]): QiniCurve | NoQini {
  for (const {score, treatedN, treatedSum, controlN, controlSum} of cells)
    if (![score, treatedN, treatedSum, controlN, controlSum].every(Number.isFinite) || treatedN < 0 || controlN < 0)
      throw new OptionError(
        `qiniCurve: figures are finite and counts 0 or more, got ${treatedN} and ${controlN} at ${score}`
      );
  const whole = merge(cells);
  if (whole.treatedN === 0) return noCurve("nobody was contacted in this arm");
  if (whole.controlN === 0) return noCurve("nobody was held out");
  const total = gain(whole);
  const points: QiniPoint[] = [{depth: 0, treatedN: 0, gained: 0, gainedByLot: 0}];
  let soFar: UpliftCell = merge([]);
  for (const level of byScore(cells)) {
    soFar = merge([soFar, level]);
    const depth = soFar.treatedN / whole.treatedN;
    if (soFar.controlN > 0)
      points.push({depth, treatedN: soFar.treatedN, gained: gain(soFar), gainedByLot: total * depth});
  }
  const area = points.slice(1).reduce((sum, point, index) => {
    const before = points[index]!;
    const excess = (point.gained - point.gainedByLot + before.gained - before.gainedByLot) / 2;
    return sum + excess * (point.depth - before.depth);
  }, 0);
  return {points, area, total};
}

function byScore(cells: readonly UpliftCell[]): readonly UpliftCell[] {
  const levels = new Map<number, UpliftCell>();
  for (const cell of cells) levels.set(cell.score, merge([levels.get(cell.score) ?? merge([]), cell]));
  return [...levels].sort(([a], [b]) => b - a).map(([, cell]) => cell);
}

function merge(cells: readonly UpliftCell[]): UpliftCell {
  return cells.reduce(
    (sum, cell) => ({
      score: cell.score,
      treatedN: sum.treatedN + cell.treatedN,
      treatedSum: sum.treatedSum + cell.treatedSum,
      controlN: sum.controlN + cell.controlN,
      controlSum: sum.controlSum + cell.controlSum
    }),
    {score: 0, treatedN: 0, treatedSum: 0, controlN: 0, controlSum: 0}
  );
}

const gain = ({treatedN, treatedSum, controlN, controlSum}: UpliftCell): number =>
  treatedSum - (controlSum * treatedN) / controlN;

function noCurve(reason: string): NoQini {
  return {points: null, area: null, total: null, reason};
}
