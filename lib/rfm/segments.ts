/**
 * Named segments: rules on the three scores, read from the top, the first that fits wins. A house changes them by passing its own
 * table; the last rule must fit everybody.
 */
import {OptionError} from "../errors/errors.js";

/** Lowest and highest score, both included. */
export type ScoreRange = [low: number, high: number];

export interface SegmentRule {
  readonly name: string;
  readonly recency: ScoreRange;
  readonly frequency: ScoreRange;
  readonly monetary: ScoreRange;
  /** Who they are, a sentence. */
  readonly description: string;
  /** What to do with them, a sentence in the imperative. */
  readonly advice: string;
}

const everyScore: ScoreRange = [1, 5];

/** The segments as delivered, for scores from 1 (worst) to 5 (best). */
export const segmentRules: readonly SegmentRule[] = [
  {
    name: "Champions",
    recency: [4, 5],
    frequency: [4, 5],
    monetary: [4, 5],
    description: "Bought lately, often and for much.",
    advice: "Thank them, show them new things first, and spare them discounts."
  },
  {
    name: "Loyal",
    recency: [3, 5],
    frequency: [4, 5],
    monetary: everyScore,
    description: "Buy often and have not been away long.",
    advice: "Suggest what goes with their last orders, and ask them for recommendations."
  },
  {
    name: "At risk",
    recency: [1, 2],
    frequency: [4, 5],
    monetary: everyScore,
    description: "Used to buy often and have stayed away.",
    advice: "Write soon and personally; ask what went wrong before offering a discount."
  },
  {
    name: "Big spenders",
    recency: [3, 5],
    frequency: everyScore,
    monetary: [5, 5],
    description: "Few orders but large ones, not long ago.",
    advice: "Offer advice and service, and larger or better things rather than cheaper ones."
  },
  {
    name: "New",
    recency: [5, 5],
    frequency: [1, 2],
    monetary: everyScore,
    description: "Their first order or two came lately.",
    advice: "Welcome them and make the second order easy within the first weeks."
  },
  {
    name: "Promising",
    recency: [3, 5],
    frequency: everyScore,
    monetary: everyScore,
    description: "Bought not long ago, neither often nor for much yet.",
    advice: "Show them a second category, with a small reason to come back."
  },
  {
    name: "Slipping away",
    recency: [2, 2],
    frequency: everyScore,
    monetary: everyScore,
    description: "Seldom bought and have not been back for long.",
    advice: "Send one reminder with the best offer the margin allows, and measure it against a held-out group."
  },
  {
    name: "Asleep",
    recency: everyScore,
    frequency: everyScore,
    monetary: everyScore,
    description: "Long gone and never frequent.",
    advice: "Mail them only where a held-out test shows that it pays."
  }
];

export interface RfmScore {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
}

/**
 * The segment of a customer with these scores.
 * @throws OptionError when no rule fits
 * @example segmentOf({recency: 5, frequency: 1, monetary: 2}) // "New"
 */
export function segmentOf(score: RfmScore, rules: readonly SegmentRule[] = segmentRules): string {
  const rule = rules.find(
    candidate =>
      isWithin(score.recency, candidate.recency) &&
      isWithin(score.frequency, candidate.frequency) &&
      isWithin(score.monetary, candidate.monetary)
  );
  if (!rule)
    throw new OptionError(
      `segmentOf: the last rule fits every score, got none for ${score.recency}${score.frequency}${score.monetary}`
    );
  return rule.name;
}

function isWithin(score: number, [low, high]: ScoreRange): boolean {
  return score >= low && score <= high;
}

export interface SegmentCell {
  readonly r_score: number;
  readonly f_score: number;
  readonly m_score: number;
  readonly segment: string;
}

/**
 * Every combination of the three scores with its segment: the table that SQL joins.
 * @param scores highest score. Default 5
 * @example segmentTable().length // 125
 */
export function segmentTable(rules: readonly SegmentRule[] = segmentRules, scores = 5): readonly SegmentCell[] {
  const range = Array.from({length: scores}, (_, index) => index + 1);
  return range.flatMap(recency =>
    range.flatMap(frequency =>
      range.map(monetary => ({
        r_score: recency,
        f_score: frequency,
        m_score: monetary,
        segment: segmentOf({recency, frequency, monetary}, rules)
      }))
    )
  );
}

/**
 * Whether a segment is of customers who used to order often and stay away: the ones to write to before they are gone.
 * @example segmentRules.filter(isStayingAway).map(rule => rule.name) // ["At risk"]
 */
export function isStayingAway({recency, frequency}: SegmentRule): boolean {
  return recency[1] <= 2 && frequency[0] >= 4;
}
