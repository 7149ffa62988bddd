import {DataError} from "../errors/errors.js";

/** A column of numbers: a typed array or a plain one. */
export type Column = ArrayLike<number>;

/**
 * Purchase histories as parallel columns, all times in one unit of the caller's (days, weeks).
 *
 * The first purchase is not counted: it made the customer. Several orders in one unit of resolution (a day) are one
 * purchase. Fader & Hardie, note 022, http://brucehardie.com/notes/022/
 */
export interface Histories {
  /** Repeat purchases x: 0, 1, 2, … */
  readonly frequency: Column;
  /** Time of the last purchase since the first, t_x: 0 when x is 0, at most the age. */
  readonly recency: Column;
  /** Time observed since the first purchase, T: at least 0. */
  readonly age: Column;
  /** Customers who share the history; 1 where the column is left out. */
  readonly weight?: Column;
}

/** One customer's history. */
export interface History {
  readonly frequency: number;
  readonly recency: number;
  readonly age: number;
}

/** What the future of a customer who is still there depends on: not on when the last purchase was. */
export type Standing = Omit<History, "recency">;

/**
 * Refuses columns of unequal length and rows that cannot be a history.
 *
 * @param where the function named in the message
 * @throws DataError naming the first bad row, counted from 0
 */
export function checkHistories(where: string, histories: Histories): void {
  const {frequency, recency, age, weight} = histories;
  const rows = frequency.length;
  if (recency.length !== rows || age.length !== rows || (weight !== undefined && weight.length !== rows))
    throw new DataError(
      `${where}: columns of one length, got frequency ${rows}, recency ${recency.length}, age ${age.length}${
        weight === undefined ? "" : `, weight ${weight.length}`
      }`
    );
  if (rows === 0) throw new DataError(`${where}: at least one customer, got none`);
  for (let i = 0; i < rows; i++) {
    const x = frequency[i]!;
    const last = recency[i]!;
    const end = age[i]!;
    const sound = x >= 0 && x % 1 === 0 && last >= 0 && last <= end && end < Number.POSITIVE_INFINITY;
    if (!sound || (x === 0 && last !== 0))
      throw new DataError(
        `${where}: frequency a whole number from 0, recency from 0 to age (0 when frequency is 0), got frequency ${x}, recency ${last}, age ${end} in row ${i}`
      );
    if (weight !== undefined && !(weight[i]! > 0 && weight[i]! < Number.POSITIVE_INFINITY))
      throw new DataError(`${where}: weight above 0, got ${weight[i]} in row ${i}`);
  }
}

/** As {@link checkHistories}, of one customer. */
export function checkHistory(where: string, {frequency, recency, age}: History): void {
  checkHistories(where, {frequency: [frequency], recency: [recency], age: [age]});
}

/** The history in one row. */
export function historyAt(histories: Histories, row: number): History {
  return {frequency: histories.frequency[row]!, recency: histories.recency[row]!, age: histories.age[row]!};
}
