import {groupRows} from "./group-rows.js";
import type {Histories} from "./histories.js";
import type {PurchaseModel} from "./model.js";
import {checkHorizon} from "./parameters.js";
import {aliveColumn} from "./predict.js";

/**
 * What a model expects of all customers together in each of the next periods; the periods add up to what it expects over all of them.
 *
 * @param periods how many, whole and 1 or more
 * @param length of a period, in the unit of the histories
 * @throws OptionError for impossible parameters or lengths, DataError for impossible histories
 * @example expectedByPeriod(mbgNbd, fit.parameters, historiesInWeeks, 26, 1) // purchases in each of the next 26 weeks
 */
export function expectedByPeriod<P>(
  model: PurchaseModel<P>,
  parameters: P,
  histories: Histories,
  periods: number,
  length: number
): Float64Array {
  checkHorizon(`${model.label} expectedByPeriod`, periods * length);
  const alive = aliveColumn(model, parameters, histories);
  const {frequency, age, weight} = histories;
  const {group, first} = groupRows([frequency, age]);
  const stillThere = new Float64Array(first.length);
  for (let i = 0; i < alive.length; i++) stillThere[group[i]!]! += alive[i]! * (weight === undefined ? 1 : weight[i]!);
  const expected = new Float64Array(periods);
  first.forEach((row, index) => {
    const standing = {frequency: frequency[row]!, age: age[row]!};
    let before = 0;
    for (let period = 0; period < periods; period++) {
      const until = model.purchasesWhileAlive(parameters, standing, (period + 1) * length);
      expected[period]! += stillThere[index]! * (until - before);
      before = until;
    }
  });
  return expected;
}
