/**
 * Whom a contact moves: the chance to order with it and without it, for every kind of customer, from customers drawn by lot. Each customer
 * is scored by models that have not seen that customer (cross-fitting). The models add up what each attribute does to the log odds; what
 * two attributes do only together they do not see.
 *
 * Two models: Radcliffe, N. J. & Surry, P. D. (2011). Real-world uplift modelling with significance-based uplift trees, section 3.
 * Class transformation: Jaskowski, M. & Jaroszewicz, S. (2012). Uplift modeling for clinical trial data. ICML workshop.
 */
import {ConvergenceError, DataError} from "../errors/errors.js";
import {fitLogistic, logisticChance} from "./logistic-regression.js";
import {upliftDesign} from "./uplift-design.js";

/** Customers who are alike in all that was known before the campaign, of one fold and one side. */
export interface UpliftRow {
  /** What was known before: one word an attribute, in the order of all rows. */
  readonly levels: readonly string[];
  /** From 0. */
  readonly fold: number;
  readonly isTreated: boolean;
  readonly buys: boolean;
  /** Whole, 1 or more. */
  readonly customers: number;
}

/** What the models say of a row's customers. */
export interface UpliftScore {
  /** Chance to order when contacted, by the model of those contacted. */
  readonly contacted: number;
  /** Chance to order when left alone. */
  readonly alone: number;
  /** contacted - alone. */
  readonly twoModel: number;
  /** The difference of the two chances by one model of the transformed outcome. */
  readonly classTransformation: number;
}

export interface UpliftOptions {
  /** Half of this times the sum of squared coefficients is taken off each log-likelihood. Default 10. */
  readonly ridge?: number;
}

/** Fewer buyers than this on either side teach nothing. */
export const fewestBuyers = 30;

/**
 * Scores every row by models fitted to the other folds.
 * @returns one score a row, or the reason why there is none
 * @example crossFittedUplift(rows)[0].twoModel // 0.012
 */
export function crossFittedUplift(
  rows: readonly UpliftRow[],
  {ridge = 10}: UpliftOptions = {}
): readonly UpliftScore[] | string {
  const count = (isTreated: boolean, buys: boolean) =>
    rows.reduce((sum, row) => (row.isTreated === isTreated && row.buys === buys ? sum + row.customers : sum), 0);
  const [treatedBuyers, controlBuyers] = [count(true, true), count(false, true)];
  if (Math.min(treatedBuyers, controlBuyers) < fewestBuyers)
    return `fewer than ${fewestBuyers} customers ordered on one side, too few to learn from`;
  const columns = upliftDesign(rows);
  if (columns.length === 0) return "nothing that was known of the customers before tells them apart";
  const treated = treatedBuyers + count(true, false);
  const treatedShare = treated / (treated + controlBuyers + count(false, false));
  const scores = new Array<UpliftScore>(rows.length);
  const measures = new Float64Array(columns.length);
  let fitted: Fitted | undefined;
  for (const fold of new Set(rows.map(row => row.fold))) {
    // The folds hold nearly the same customers: each fit begins where the one before ended.
    const next: Fitted | string = fitFold(rows, columns, {fold, treatedShare, ridge, start: fitted});
    if (typeof next === "string") return next;
    fitted = next;
    rows.forEach((row, index) => {
      if (row.fold !== fold) return;
      columns.forEach((column, measure) => {
        measures[measure] = column[index]!;
      });
      const [contacted, alone, transformed] = [
        logisticChance(next.contacted, measures),
        logisticChance(next.alone, measures),
        logisticChance(next.transformed, measures)
      ];
      scores[index] = {contacted, alone, twoModel: contacted - alone, classTransformation: 2 * transformed - 1};
    });
  }
  return scores;
}

/** The coefficients of the three models. */
interface Fitted {
  readonly contacted: readonly number[];
  readonly alone: readonly number[];
  readonly transformed: readonly number[];
}

interface FoldOptions {
  /** The one that is left out. */
  readonly fold: number;
  readonly treatedShare: number;
  readonly ridge: number;
  readonly start: Fitted | undefined;
}

/** The three models fitted to all but one fold, or the reason why they cannot be. */
function fitFold(
  rows: readonly UpliftRow[],
  columns: readonly Float64Array[],
  {fold, treatedShare, ridge, start}: FoldOptions
): Fitted | string {
  const buys = Uint8Array.from(rows, row => Number(row.buys));
  // Ordered though left alone, or did not though contacted: 0; else 1. Weighed as if half had been contacted.
  const transformed = Uint8Array.from(rows, row => Number(row.buys === row.isTreated));
  const weigh = (of: (row: UpliftRow) => number) =>
    Float64Array.from(rows, row => (row.fold === fold ? 0 : row.customers * of(row)));
  const modelOf = (name: keyof Fitted, outcome: Uint8Array, of: (row: UpliftRow) => number) =>
    fitLogistic(columns, outcome, {ridge, weights: weigh(of), ...(start ? {start: start[name]} : {})}).coefficients;
  try {
    return {
      contacted: modelOf("contacted", buys, row => (row.isTreated ? 1 : 0)),
      alone: modelOf("alone", buys, row => (row.isTreated ? 0 : 1)),
      transformed: modelOf("transformed", transformed, row =>
        row.isTreated ? 0.5 / treatedShare : 0.5 / (1 - treatedShare)
      )
    };
  } catch (error) {
    if (error instanceof DataError || error instanceof ConvergenceError) return error.message;
    throw error;
  }
}
