import {minutesPerDay} from "./calendar.js";
import type {Duplicate} from "./duplicates.js";
import {duplicateOf, isDuplicated} from "./duplicates.js";
import type {Keeper} from "./keeper.js";
import {keeperOf} from "./keeper.js";
import type {Shop} from "./shop.js";

export interface SecondRecord extends Duplicate {
  readonly keeper: Keeper;
  readonly id: string;
}

/** The ids under which the two systems know the customers: each numbers its own in the order in which they came. */
export interface Records {
  readonly idOf: (customer: number) => string;
  readonly second: (customer: number) => SecondRecord | undefined;
  /** Every record of a keeper in the order of its ids: a customer's number, or a second record. */
  readonly kept: (keeper: Keeper) => Iterable<number | SecondRecord>;
}

/** Numbers the records of the shop's customers. */
export function numberRecords({seed, customers, lives}: Shop): Records {
  const duplicates: Duplicate[] = [];
  for (let customer = 0; customer < customers; customer++)
    if (isDuplicated(customer))
      duplicates.push(duplicateOf(seed, customer, lives.firstMinute[customer]!, lives.lastMinute[customer]!));
  duplicates.sort((a, b) => a.createdMinute - b.createdMinute || a.customer - b.customer);

  const numbers = new Uint32Array(customers);
  const seconds = new Map<number, SecondRecord>();
  const next = {shop: 100_001, till: 20_001};
  let waiting = 0;
  const numberSeconds = (until: number): void => {
    for (; waiting < duplicates.length && duplicates[waiting]!.createdMinute < until; waiting++) {
      const duplicate = duplicates[waiting]!;
      const keeper = keeperOf(duplicate.customer * 2 + 1);
      seconds.set(duplicate.customer, {...duplicate, keeper, id: recordId(keeper, next[keeper]++)});
    }
  };
  for (let customer = 0; customer < customers; customer++) {
    numberSeconds(lives.firstMinute[customer]! - minutesPerDay);
    numbers[customer] = next[keeperOf(customer)]++;
  }
  numberSeconds(Number.POSITIVE_INFINITY);

  return {
    idOf: customer => recordId(keeperOf(customer), numbers[customer]!),
    second: customer => seconds.get(customer),
    *kept(keeper) {
      const secondRecords = [...seconds.values()].filter(record => record.keeper === keeper);
      let at = 0;
      for (let customer = 0; customer < customers; customer++) {
        if (keeperOf(customer) !== keeper) continue;
        for (; at < secondRecords.length && secondRecords[at]!.id < recordId(keeper, numbers[customer]!); at++)
          yield secondRecords[at]!;
        yield customer;
      }
      yield* secondRecords.slice(at);
    }
  };
}

const recordId = (keeper: Keeper, number: number): string =>
  `${keeper === "shop" ? "C" : "T"}${String(number).padStart(7, "0")}`;
