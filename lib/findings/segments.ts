import type {Format} from "../format/format.js";
import {inWords} from "../format/words.js";
import {checkSegments} from "../rfm/check-segments.js";
import {isStayingAway, type SegmentRule} from "../rfm/segments.js";
import {noCustomers, tooFewCustomers} from "./honest.js";
import {escapeHtml, type Slots, strong} from "./html.js";
import type {SegmentRow} from "./page-rows.js";
import {type MannerFigures, mannerSentence} from "./rfm-manners.js";
import type {SegmentMoves} from "./segment-moves.js";

export interface SegmentFigures {
  readonly customers: number;
  readonly segments: readonly SegmentRow[];
  /** The house's table of segments. */
  readonly rules: readonly SegmentRule[];
  /** How many different scores each of recency, frequency and money could take. */
  readonly scores: {readonly recency: number; readonly frequency: number; readonly monetary: number};
  readonly moves: SegmentMoves;
  readonly manners: readonly MannerFigures[];
  readonly smallestPublishedCell: number;
}

type Published = SegmentRow & {readonly customers: number; readonly revenue: number};

/** What the segments page says. */
export function segmentSlots(figures: SegmentFigures, format: Format): Slots {
  return {
    finding: segmentFinding(figures, format),
    advice: segmentAdvice(figures, format),
    "chart-title": segmentTitle(published(figures.segments), format),
    "moves-title": movesTitle(figures.moves, format),
    scores: scoreNote(figures),
    manners: mannerSentence(figures.manners),
    overlaps: overlapNote(figures.rules)
  };
}

/** Which few segments bring most of the money. */
export function segmentFinding({customers, segments, smallestPublishedCell}: SegmentFigures, format: Format): string {
  if (customers === 0) return noCustomers;
  const known = published(segments);
  const revenue = total(known, row => row.revenue);
  if (customers < smallestPublishedCell || known.length === 0 || revenue <= 0)
    return tooFewCustomers(smallestPublishedCell);
  const best = [...known].sort((a, b) => b.revenue / b.customers - a.revenue / a.customers)[0];
  if (!best || known.length === 1) {
    return `All ${strong(format.count(customers))} customers are alike so far: one segment, ${escapeHtml(known[0]?.segment ?? "")}. Segments part once customers differ in when and how often they order.`;
  }
  const people = best.customers / total(known, row => row.customers);
  return `${strong(escapeHtml(best.segment))} are ${format.share(people)} of the customers and brought ${strong(format.share(best.revenue / revenue))} of the money, ${format.money(best.revenue / best.customers)} each.`;
}

/** Below this share still active, a segment is rather lost than at risk. */
const fewLeft = 0.2;

/** What changed in a month, and what to do with those who leave. */
export function segmentAdvice(
  {customers, segments, rules, smallestPublishedCell}: SegmentFigures,
  format: Format
): string {
  const known = published(segments);
  if (customers < smallestPublishedCell || known.length === 0) return "";
  const rule = rules.find(isStayingAway);
  if (!rule) return "";
  const atRisk = known.find(row => row.segment === rule.name);
  if (!atRisk) return "No customers who used to order often are staying away.";
  const before = atRisk.customers_before;
  const moved =
    before === null
      ? ""
      : `, ${atRisk.customers >= before ? "up" : "down"} from ${format.count(before)} a month before`;
  const who = `${format.count(atRisk.customers)} customers who used to order often stay away${moved}`;
  const action = escapeHtml(rule.advice);
  if (atRisk.alive === null) return `${who}. ${action}`;
  const left = `; about ${format.about(Math.round(atRisk.alive))} of them are likely still active`;
  return atRisk.alive / atRisk.customers < fewLeft
    ? `${who}${left}. Most are gone: test a letter on some of them, with others held back, before writing to all.`
    : `${who}${left}. ${action}`;
}

/** The title of the chart of segments. */
export function segmentTitle(known: readonly Published[], format: Format): string {
  const revenue = total(known, row => row.revenue);
  const top = [...known].sort((a, b) => b.revenue - a.revenue).slice(0, 2);
  if (top.length < 2 || revenue <= 0) return "Customers by segment";
  const share = total(top, row => row.revenue) / revenue;
  return `${inWords(top.map(row => escapeHtml(row.segment)))} brought ${format.share(share)} of the money`;
}

/** Said when equal customers made a score take fewer than five values; empty otherwise. */
export function scoreNote({scores}: Pick<SegmentFigures, "scores">): string {
  const fewer = (
    [
      ["Recency", scores.recency],
      ["Frequency", scores.frequency],
      ["Money", scores.monetary]
    ] as const
  ).filter(([, values]) => values > 0 && values < 5);
  if (fewer.length === 0) return "";
  const words = fewer.map(
    ([name, values]) => `${name.toLowerCase()} ${values === 1 ? "only one value" : `only ${values} of the five values`}`
  );
  return `Customers with equal figures get equal scores, so here ${inWords(words.map(word => word.replace(" only", " takes only")))}.`;
}

/** The largest move between two segments within the month. */
export function movesTitle({cells}: Pick<SegmentMoves, "cells">, format: Format): string {
  const most = cells
    .filter(({from, to, customers}) => from !== null && from !== to && customers !== null && customers > 0)
    .sort((a, b) => (b.customers ?? 0) - (a.customers ?? 0))[0];
  if (!most) return "Who moved in and out within a month";
  return `Within a month most moved from ${escapeHtml(most.from ?? "")} to ${escapeHtml(most.to)}: ${format.count(most.customers ?? 0)}`;
}

/** Which rules share scores, so that their order decides; empty where none do. */
export function overlapNote(rules: readonly SegmentRule[]): string {
  const {overlaps} = checkSegments(rules);
  if (overlaps.length === 0) return "No two of them share scores but where one lies within another.";
  const pairs = overlaps.map(({upper, lower}) => `${escapeHtml(upper)} before ${escapeHtml(lower)}`);
  return `Where two fit, the upper takes the customer: ${inWords(pairs)}.`;
}

function published(rows: readonly SegmentRow[]): Published[] {
  return rows.filter((row): row is Published => !row.is_withheld && row.customers !== null && row.revenue !== null);
}

function total<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}
