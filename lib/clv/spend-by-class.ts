import {OptionError} from "../errors/errors.js";
import type {Parameters, SpendHistories} from "./gamma-gamma.js";
import type {Column} from "./histories.js";
import {valuesOf} from "./parameters.js";

/** Fewer customers than this do not make a class: their mean spend would be little known. */
const fewestInClass = 30;

/**
 * Expected mean spend of each customer where spend may depend on frequency: as Gamma-Gamma has it (note 025 eq. 5), but drawn towards the
 * mean of those who buy about as often instead of the mean of all. Classes double: 1, 2 to 3, 4 to 7 repeat purchases and so on, as
 * far as each has at least 30 customers. Who has not bought again, or has no usable spend, is taken to spend as the first class does.
 *
 * Set against {@link import("./gamma-gamma.js").expectedSpendColumn}, it shows what the assumption of independence is worth.
 *
 * @throws OptionError for q of 1 or less, where no mean exists
 * @example spendByClass({p: 6.25, q: 3.74, gamma: 15.44}, {frequency: [0, 1], spend: [0, 20]}) // both drawn towards 20
 */
export function spendByClass(parameters: Parameters, {frequency, spend, weight}: SpendHistories): Float64Array {
  const {p, q, gamma} = parameters;
  valuesOf("spendByClass", ["p", "q", "gamma"], parameters);
  if (!(q > 1)) throw new OptionError(`spendByClass: a mean exists for q above 1, got ${q}`);
  const usable = (row: number) => frequency[row]! > 0 && spend[row]! > 0;
  const classes = classMeans(frequency, spend, weight, usable);
  const ofAll = (p * gamma) / (q - 1);
  return Float64Array.from({length: frequency.length}, (_, row) => {
    const purchases = usable(row) ? frequency[row]! : 0;
    const mean = classes[Math.min(classOf(purchases), classes.length - 1)] ?? ofAll;
    // The class has a scale of its own, so that its mean p γ / (q - 1) is what its customers spend; p and q are those of all.
    const scale = (mean * (q - 1)) / p;
    return (p * (scale + (purchases > 0 ? purchases * spend[row]! : 0))) / (p * purchases + q - 1);
  });
}

function classOf(purchases: number): number {
  return Math.floor(Math.log2(Math.max(1, purchases)));
}

/** The mean spend of each class; one that is too small is pooled with its neighbours. */
function classMeans(
  frequency: Column,
  spend: Column,
  weight: Column | undefined,
  usable: (row: number) => boolean
): number[] {
  const counts: number[] = [];
  const sums: number[] = [];
  let left = 0;
  for (let row = 0; row < frequency.length; row++) {
    if (!usable(row)) continue;
    const customers = weight === undefined ? 1 : weight[row]!;
    const place = classOf(frequency[row]!);
    counts[place] = (counts[place] ?? 0) + customers;
    sums[place] = (sums[place] ?? 0) + customers * spend[row]!;
    left += customers;
  }
  const means: number[] = [];
  let [count, sum] = [0, 0];
  for (let place = 0; place < counts.length; place++) {
    count += counts[place] ?? 0;
    sum += sums[place] ?? 0;
    left -= counts[place] ?? 0;
    if ((count < fewestInClass || left < fewestInClass) && place < counts.length - 1) continue;
    while (means.length <= place) means.push(sum / count);
    [count, sum] = [0, 0];
  }
  return means;
}
