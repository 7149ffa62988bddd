import {type GroupValue, valueDifference} from "../clv/value-difference.js";
import type {ValueModels} from "../clv/what-if.js";
import type {Format} from "../format/format.js";
import {between} from "../format/words.js";
import type {Interval} from "../statistics/interval.js";
import {escapeHtml, strong} from "./html.js";
import type {SegmentRow} from "./page-rows.js";

/** The part of the fitted models that an interval takes. */
export type ModelErrors = Pick<ValueModels, "logCovariance" | "spendLogCovariance">;

/**
 * By how much more one of a segment is worth than one of another, money a head, with the 95 % interval of what they will bring.
 * @returns null where either has no value
 */
export function segmentDifference(one: SegmentRow, other: SegmentRow, models: ModelErrors): Interval | null {
  const [a, b] = [groupOf(one), groupOf(other)];
  return a && b ? valueDifference(a, b, models) : null;
}

function groupOf({
  customers,
  expected_value,
  chance_error,
  purchase_slopes,
  spend_slopes
}: SegmentRow): GroupValue | null {
  if (!customers || expected_value === null || chance_error === null || !purchase_slopes || !spend_slopes) return null;
  return {
    mean: expected_value / customers,
    total: {
      ...{estimate: 1, low: 1, high: 1, level: 0.95, parameterError: 0, chanceError: chance_error},
      purchaseSlopes: JSON.parse(purchase_slopes) as number[],
      spendSlopes: JSON.parse(spend_slopes) as number[]
    }
  };
}

/** The difference in words, as HTML. @param isPoor whether the forecast's record is poor, so that only the sign may be read */
export function differenceSentence(
  {
    one,
    other,
    difference,
    isPoor
  }: {
    readonly one: SegmentRow;
    readonly other: SegmentRow;
    readonly difference: Interval | null;
    readonly isPoor: boolean;
  },
  format: Format
): string {
  if (one.segment === other.segment) return "Choose two segments.";
  const [first, second] = [escapeHtml(one.segment), escapeHtml(other.segment)];
  if (difference === null)
    return `What one of ${first} is worth beside one of ${second} cannot be said: one of them has no value, or too few customers to publish.`;
  const {estimate, low, high} = difference;
  if (low <= 0 && high >= 0)
    return `Whether one of ${first} is worth more or less than one of ${second} cannot be told: ${between(format.moneySigned(low), format.moneySigned(high))} over the next year.`;
  const more = estimate > 0 ? "more" : "less";
  if (isPoor)
    return `One of ${first} is worth ${strong(more)} than one of ${second} over the next year; how much cannot be said, as the forecast’s record is poor.`;
  const [least, most] = estimate > 0 ? [low, high] : [-high, -low];
  return `One of ${first} is worth ${strong(`${format.money(Math.abs(estimate))} ${more}`)} than one of ${second} over the next year (${between(format.money(least), format.money(most))}).`;
}
