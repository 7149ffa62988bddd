import {OptionError} from "../errors/errors.js";
import {type Scored, scoreValues} from "./scores.js";

/** One entry a customer in each column. */
export interface RfmColumns {
  /** Days since the last order; fewer is better. */
  readonly recencyDays: ArrayLike<number>;
  /** Orders. */
  readonly frequency: ArrayLike<number>;
  /** Money spent. */
  readonly monetary: ArrayLike<number>;
}

export interface RfmScores {
  readonly recency: Scored;
  readonly frequency: Scored;
  readonly monetary: Scored;
}

/**
 * Independent scores: each of recency, frequency and money over the whole file. A score means the same in every row; the 125 cells
 * have very different sizes.
 * @throws OptionError when the columns differ in length
 * @example rfmScores({recencyDays: [1, 400], frequency: [9, 1], monetary: [100, 5]}).recency.score // [3, 1]
 */
export function rfmScores(columns: RfmColumns, scores = 5): RfmScores {
  checkRfmColumns("rfmScores", columns);
  return {
    recency: scoreValues(columns.recencyDays, {scores, isLowBest: true}),
    frequency: scoreValues(columns.frequency, {scores}),
    monetary: scoreValues(columns.monetary, {scores})
  };
}

/**
 * Nested scores: frequency within each recency score, money within each pair of the two. Cells come out of about equal size, as a
 * test mailing by cells wants them (Hughes); a frequency score then means something else in each recency score.
 * @throws OptionError when the columns differ in length
 * @example nestedRfmScores({recencyDays: [1, 2], frequency: [3, 3], monetary: [10, 20]}).frequency.score // [1, 1]
 */
export function nestedRfmScores(columns: RfmColumns, scores = 5): RfmScores {
  checkRfmColumns("nestedRfmScores", columns);
  const recency = scoreValues(columns.recencyDays, {scores, isLowBest: true});
  const frequency = scoreWithin(columns.frequency, index => recency.score[index]!, scores);
  const monetary = scoreWithin(
    columns.monetary,
    index => recency.score[index]! * (scores + 1) + frequency.score[index]!,
    scores
  );
  return {recency, frequency, monetary};
}

function scoreWithin(values: ArrayLike<number>, groupOf: (index: number) => number, scores: number): Scored {
  const groups = new Map<number, number[]>();
  for (let index = 0; index < values.length; index += 1) {
    const group = groupOf(index);
    const members = groups.get(group);
    if (members) members.push(index);
    else groups.set(group, [index]);
  }
  const score = new Uint8Array(values.length);
  for (const members of groups.values()) {
    const within = scoreValues(
      Float64Array.from(members, index => values[index]!),
      {scores}
    );
    members.forEach((index, position) => {
      score[index] = within.score[position]!;
    });
  }
  return {score, distinct: new Set(score).size};
}

/**
 * Checks that the columns are equally long.
 * @throws OptionError naming the caller when they are not
 */
export function checkRfmColumns(caller: string, {recencyDays, frequency, monetary}: RfmColumns): void {
  if (recencyDays.length !== frequency.length || frequency.length !== monetary.length)
    throw new OptionError(
      `${caller}: the three columns are equally long, got ${recencyDays.length}, ${frequency.length} and ${monetary.length}`
    );
}
