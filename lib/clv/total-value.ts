import {OptionError} from "../errors/errors.js";
import type {Interval} from "../statistics/interval.js";
import {normalReach} from "../statistics/level.js";
import type {Matrix} from "../statistics/matrix.js";
import {quadraticForm} from "../statistics/matrix.js";
import type {CustomerValues, ValueOptions} from "./clv.js";
import {customerValues, discountedColumn} from "./clv.js";
import type {Parameters as SpendParameters} from "./gamma-gamma.js";
import {expectedSpendColumn, parameterNames as spendNames} from "./gamma-gamma.js";
import type {Histories} from "./histories.js";
import {aliveColumn, times} from "./predict.js";

/** What the interval of a total needs besides the values themselves. */
export interface TotalValueOptions<P> extends ValueOptions<P> {
  readonly histories: Required<Histories>;
  /** Covariance of the logarithms of the purchase model's parameters, in the order of its parameterNames. */
  readonly logCovariance: Matrix;
  /** The same of the spend model: p, q, gamma. */
  readonly spendLogCovariance: Matrix;
  /** The chance that the interval holds what they will bring, were the models true. @default 0.95 */
  readonly level?: number;
}

/** What customers are worth together, with both sources of doubt as standard errors in money. */
export interface TotalValue extends Interval {
  /** From estimating the parameters. */
  readonly parameterError: number;
  /** From how customers happen to buy, were the parameters known. */
  readonly chanceError: number;
  /** Derivatives of the logarithm of the total by the logarithms of the purchase model's parameters. */
  readonly purchaseSlopes: readonly number[];
  /** The same by those of the spend model. */
  readonly spendSlopes: readonly number[];
}

/** Step of the central differences, in the logarithm of a parameter. */
const width = 1e-3;

/**
 * The value of customers together, with the interval of what they will bring. Two doubts are added as variances: the parameters are
 * estimates (delta method on the logarithm of the total, so the interval never reaches below nothing), and customers buy by chance
 * (independent of one another: purchases from the model's own distribution, spends from Gamma-Gamma). That the models are wrong is not in it.
 *
 * @param options rows are histories with their weights; `spend` is the mean spend of those who share the history
 * @throws OptionError for a level outside 0 to 1, and what customerValues throws
 * @example totalValue({model: mbgNbd, parameters, histories, spendParameters, spend, horizonDays: 365, yearlyDiscountRate: 0.1, grossMargin: 0.4, logCovariance, spendLogCovariance}).low
 */
export function totalValue<P>(options: TotalValueOptions<P>): TotalValue {
  const {level = 0.95, model, parameters, histories, spendParameters, logCovariance, spendLogCovariance} = options;
  if (!(level > 0 && level < 1)) throw new OptionError(`totalValue: a level between 0 and 1, got ${level}`);
  const values = customerValues(options);
  const estimate = weighted(histories.weight, values.clv);
  // Purchases and spends hang on parameters of their own: only the moved one is reckoned anew.
  const purchaseSlopes = slopes(model.parameterNames, parameters, moved => {
    const purchases = discountedColumn({...options, parameters: moved}, aliveColumn(model, moved, histories));
    return weighted(histories.weight, times(purchases, values.expectedSpend));
  });
  const spendSlopes = slopes(spendNames, spendParameters, moved => {
    const spends = expectedSpendColumn(moved, {frequency: histories.frequency, spend: options.spend});
    return weighted(histories.weight, times(values.discountedPurchases, spends));
  });
  const relativeVariance =
    quadraticForm(logCovariance, purchaseSlopes) + quadraticForm(spendLogCovariance, spendSlopes);
  const parameterError = estimate * Math.sqrt(Math.max(0, relativeVariance));
  const chanceError = Math.sqrt(chanceVariance(options, values));
  const half = estimate > 0 ? (normalReach(level) * Math.hypot(parameterError, chanceError)) / estimate : 0;
  return {
    estimate,
    low: estimate * Math.exp(-half),
    high: estimate * Math.exp(half),
    level,
    parameterError,
    chanceError,
    purchaseSlopes,
    spendSlopes
  };
}

function weighted(weight: ArrayLike<number>, values: Float64Array): number {
  return values.reduce((sum, value, row) => sum + value * weight[row]!, 0);
}

/** Derivatives of the logarithm of the total by the logarithms of the parameters. */
function slopes<P>(names: readonly (keyof P & string)[], parameters: P, totalAt: (moved: P) => number): number[] {
  return names.map(name => {
    const at = (by: number) => totalAt({...parameters, [name]: (parameters[name] as number) * Math.exp(by)});
    const [up, down] = [at(width), at(-width)];
    return up > 0 && down > 0 ? Math.log(up / down) / (2 * width) : 0;
  });
}

/**
 * The variance of what customers bring if the parameters are known: the sum over customers of the variance of S = Z₁ + … + Z_N, with N
 * purchases of spends Z of mean M. Var S = E[N] E[Var(Z | M)] + E[N²] E[M²] − E[N]² E[M]².
 */
function chanceVariance<P>(options: TotalValueOptions<P>, values: CustomerValues): number {
  const {model, parameters, histories, horizonDays, unitDays = 1, grossMargin, spendParameters, spend} = options;
  const {expectedSpend, expectedPurchases, discountedPurchases, probabilityAlive} = values;
  if (expectedPurchases === null) throw new OptionError("totalValue: a horizon with an end, got Infinity");
  const horizon = horizonDays / unitDays;
  const moments = new Map<string, number>();
  let variance = 0;
  for (let row = 0; row < spend.length; row += 1) {
    const [frequency, age] = [histories.frequency[row]!, histories.age[row]!];
    const key = `${frequency} ${age}`;
    let secondMoment = moments.get(key);
    if (secondMoment === undefined) {
      const chances = model.distributionWhileAlive(parameters, {frequency, age}, horizon);
      secondMoment = chances.reduce((sum, chance, count) => sum + chance * count ** 2, 0);
      moments.set(key, secondMoment);
    }
    const purchases = expectedPurchases[row]!;
    if (purchases <= 0) continue;
    const mean = expectedSpend[row]!;
    const meanSquare = mean ** 2 * (1 + 1 / spendPrecision(spendParameters, frequency, spend[row]!));
    const ofTotal =
      (purchases * meanSquare) / spendParameters.p +
      probabilityAlive[row]! * secondMoment * meanSquare -
      (purchases * mean) ** 2;
    const discount = (grossMargin * discountedPurchases[row]!) / purchases;
    variance += histories.weight[row]! * discount ** 2 * Math.max(0, ofTotal);
  }
  return variance;
}

/** E[M]² / Var(M) of a customer's mean spend M = p / ν, with ν ~ gamma(p x + q, γ + x z): p x + q − 2, at least a little. */
function spendPrecision({p, q}: SpendParameters, frequency: number, spend: number): number {
  return Math.max(0.1, p * (frequency > 0 && spend > 0 ? frequency : 0) + q - 2);
}
