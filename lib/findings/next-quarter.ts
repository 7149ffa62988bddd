import {forecastInterval, type PastForecast} from "../forecast/next-quarter.js";
import type {Format} from "../format/format.js";
import {between, inWords} from "../format/words.js";
import {type Estimated, type Interval, isEstimated} from "../statistics/interval.js";
import {escapeHtml, type Slots, strong} from "./html.js";
import {type KeyFigure, keyFigures} from "./key-figure.js";

export type QuarterMeasure = "orders" | "revenue";

/** A part of a quarter's forecast: src/data/next-quarter.json.sql. */
export interface QuarterRow {
  /** 0: the coming one. */
  readonly quarters_ago: number;
  /** The last day that the forecast knows, ISO. */
  readonly cut_on: string;
  readonly part: "known" | "new" | "nobody";
  readonly measure: QuarterMeasure;
  readonly expected: number;
  /** By how much it is multiplied for the time of the year; null where the year before is not known. */
  readonly season: number | null;
  readonly measured: number | null;
}

/** Profit of a contact by channel and segment: src/data/spend-next.json.sql. */
export interface SpendRow {
  readonly channel: string;
  readonly segment: string;
  readonly campaigns: number;
  readonly contacts: number;
  readonly cost_each: number;
  readonly profit_each: number;
  readonly profit_each_low: number;
  readonly profit_each_high: number;
  /** Customers of the segment who may be written to by the channel, in tens; null where they are a handful or not known. */
  readonly reachable: number | null;
  /** Profit for one of money spent; null where contacts cost nothing. */
  readonly profit_for_one: number | null;
}

/** A quarter, all its parts together. */
export interface QuarterTotal {
  readonly quartersAgo: number;
  readonly cutOn: string;
  readonly expected: number;
  readonly measured: number | null;
  /** Whether every part that has anything has a season. */
  readonly hasSeason: boolean;
}

/** The quarters of one measure, the coming one first. */
export function quarterTotals(rows: readonly QuarterRow[], measure: QuarterMeasure): QuarterTotal[] {
  const ago = [...new Set(rows.map(({quarters_ago}) => quarters_ago))].sort((a, b) => a - b);
  return ago.flatMap(quartersAgo => {
    const parts = rows.filter(row => row.quarters_ago === quartersAgo && row.measure === measure);
    const [first] = parts;
    if (!first) return [];
    return [
      {
        quartersAgo,
        cutOn: first.cut_on,
        expected: parts.reduce((sum, {expected}) => sum + expected, 0),
        measured: parts.some(({measured}) => measured === null)
          ? null
          : parts.reduce((sum, {measured}) => sum + (measured ?? 0), 0),
        hasSeason: parts.every(({season, expected}) => season !== null || expected === 0)
      }
    ];
  });
}

/** The coming quarter with its interval by the record of past ones that were forecast in the same manner, with or without a season. */
export function comingQuarter(
  totals: readonly QuarterTotal[]
): {total: QuarterTotal; interval: Estimated<Interval>} | null {
  const total = totals.find(({quartersAgo}) => quartersAgo === 0);
  if (!total) return null;
  const record: PastForecast[] = totals.flatMap(({quartersAgo, expected, measured, hasSeason}) =>
    quartersAgo > 0 && measured !== null && hasSeason === total.hasSeason ? [{expected, measured}] : []
  );
  return {total, interval: forecastInterval(total.expected, record)};
}

export interface NextQuarter {
  readonly rows: readonly QuarterRow[];
  readonly spend: readonly SpendRow[];
}

/** What the page of the next quarter says. */
export function nextQuarterSlots(figures: NextQuarter, format: Format): Slots {
  return {
    finding: quarterFinding(figures.rows, format),
    advice: spendAdvice(figures.spend, format),
    figures: quarterFigures(figures.rows, format),
    record: recordTitle(figures.rows, format),
    season: seasonWords(figures.rows, format),
    spend: spendTitle(figures.spend, format)
  };
}

/** A range whose upper end is so many times the lower says nothing that one could plan by. */
const tooWide = 4;

function quarterFinding(rows: readonly QuarterRow[], format: Format): string {
  const revenue = comingQuarter(quarterTotals(rows, "revenue"));
  const orders = comingQuarter(quarterTotals(rows, "orders"));
  if (!revenue || !orders)
    return "What the next 13 weeks bring cannot be said yet: it takes at least half a year of customers’ orders, some of whom came back.";
  const {total, interval} = revenue;
  if (isEstimated(interval) && interval.high > tooWide * interval.low)
    return `What the 13 weeks after ${format.day(total.cutOn)} bring cannot be told from the record: it leaves anything between ${strong(format.money(interval.low))} and ${strong(format.money(interval.high))} open. The reckoning itself says ${format.money(total.expected)}.`;
  const range = isEstimated(interval)
    ? ` (${between(format.money(interval.low), format.money(interval.high))})`
    : "; how far it may be off is not known yet";
  return `The 13 weeks after ${format.day(total.cutOn)} are expected to bring ${strong(format.money(total.expected))}${range} in about ${format.about(orders.total.expected)} orders.`;
}

function quarterFigures(rows: readonly QuarterRow[], format: Format): string {
  const totals = quarterTotals(rows, "revenue");
  const coming = comingQuarter(totals);
  if (!coming) return "";
  const {total, interval} = coming;
  const part = (name: QuarterRow["part"]) =>
    rows.find(row => row.quarters_ago === 0 && row.measure === "revenue" && row.part === name)?.expected ?? 0;
  const last = totals.find(({quartersAgo}) => quartersAgo === 1);
  const chance = (text: string) => ({text, tone: "chance" as const});
  const figures: KeyFigure[] = [
    {
      name: "Expected revenue",
      value: format.money(total.expected),
      change: chance(
        isEstimated(interval) ? between(format.money(interval.low), format.money(interval.high)) : "no range yet"
      ),
      definition:
        "Net of refunds, in the 13 weeks after the last day of the data. The range holds the quarter in 95 of 100 such forecasts, judged by how far past ones were off."
    },
    {
      name: "Of known customers",
      value: format.money(part("known")),
      change: chance(format.share(total.expected > 0 ? part("known") / total.expected : 0)),
      definition:
        "Orders that the value model expects of those who have ordered before, times the revenue of an order in the last year, times the season."
    },
    {
      name: "Of new customers",
      value: format.money(part("new")),
      change: chance("at the rate of the last 13 weeks"),
      definition: "What customers who were new in the last 13 weeks have brought in them, times the season."
    },
    {
      name: "The last forecast was off by",
      value:
        last?.measured == null || last.measured <= 0 ? "not known" : format.change(last.expected / last.measured - 1),
      change: chance(
        last?.measured == null ? "" : `${format.money(last.expected)} expected, ${format.money(last.measured)} came`
      ),
      definition: "What this page would have said 13 weeks ago, against what came."
    }
  ];
  return keyFigures(figures);
}

function recordTitle(rows: readonly QuarterRow[], format: Format): string {
  const errors = quarterTotals(rows, "revenue").flatMap(({quartersAgo, expected, measured}) =>
    quartersAgo > 0 && measured !== null && measured > 0 ? [Math.abs(expected / measured - 1)] : []
  );
  if (errors.length === 0) return "No past quarter can be forecast yet";
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return `Past quarters would have been off by ${format.share(mean)} on average`;
}

function seasonWords(rows: readonly QuarterRow[], format: Format): string {
  const seasons = rows.filter(row => row.quarters_ago === 0 && row.measure === "revenue" && row.season !== null);
  if (seasons.length === 0)
    return "The time of the year is not reckoned with: the data do not hold the same quarter a year ago.";
  const words = seasons.map(
    ({part, season}) =>
      `${{known: "known customers", new: "new customers", nobody: "orders of nobody known"}[part]} × ${format.decimal(season ?? 1, 2)}`
  );
  return `Season, by how far the same reckoning was off a year ago: ${inWords(words)}.`;
}

function spendAdvice(spend: readonly SpendRow[], format: Format): string {
  const [best] = spend;
  const never = spend.filter(({profit_each_high}) => profit_each_high < 0);
  const name = ({channel, segment}: SpendRow) => `${escapeHtml(channel)} to ${escapeHtml(segment)}`;
  const first =
    best && best.profit_each_low > 0
      ? [
          `Spend the next money on ${strong(name(best))}: each contact earned ${format.money(best.profit_each)} beyond its cost (${between(format.money(best.profit_each_low), format.money(best.profit_each_high))}).`
        ]
      : [];
  const last =
    never.length > 0
      ? [
          `Spend none on ${strong(inWords(never.slice(0, 3).map(name)))}${never.length > 3 ? ` and ${format.count(never.length - 3)} more` : ""}, which surely lost.`
        ]
      : [];
  return [...first, ...last].join(" ");
}

function spendTitle(spend: readonly SpendRow[], format: Format): string {
  if (spend.length === 0) return "Where to spend cannot be said: no campaign can be judged";
  const sure = spend.filter(({profit_each_low}) => profit_each_low > 0).length;
  const lost = spend.filter(({profit_each_high}) => profit_each_high < 0).length;
  return `Of ${format.count(spend.length)} ways to spend, ${format.count(sure)} surely paid and ${format.count(lost)} surely lost`;
}
