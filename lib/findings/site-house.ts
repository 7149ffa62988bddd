import {parseHouse} from "../house/house.js";

/** What a page needs to know of the house, as the last refresh knew it. */
export interface SiteHouse {
  readonly name: string;
  /** BCP 47. */
  readonly locale: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly timeZone: string;
  /** The day on which all figures are taken, ISO; null without orders. */
  readonly asOf: string | null;
  /** "sample": every figure is invented. */
  readonly mode: "sample" | "own";
  /** Groups of fewer customers are not published. */
  readonly smallestPublishedCell: number;
  /** A share, 0.45. */
  readonly grossMargin: number;
  /** A share a year, 0.1. */
  readonly yearlyDiscountRate: number;
  readonly attributionWindowDays: number;
  /** The names of the segments in the order of the house's table. */
  readonly segments: readonly string[];
}

/**
 * The house from the ledger's facts, with the house file's defaults where a fact is missing.
 * @param facts keys of the house file, `as_of` and `mode`
 * @example siteHouse({name: "Fern & Fable", currency: "GBP"}).smallestPublishedCell // 5
 */
export function siteHouse(facts: Readonly<Record<string, unknown>>): SiteHouse {
  const known = (key: string) => (facts[key] === undefined ? {} : {[key]: facts[key]});
  const house = parseHouse(
    {
      name: "Clientele",
      ...known("name"),
      ...known("locale"),
      ...known("currency"),
      ...known("timeZone"),
      ...known("smallestPublishedCell"),
      ...known("grossMargin"),
      ...known("yearlyDiscountRate"),
      ...known("attributionWindowDays"),
      ...known("segments")
    },
    "ledger.house"
  );
  return {
    name: house.name,
    locale: house.locale,
    currency: house.currency,
    timeZone: house.timeZone,
    asOf: typeof facts.as_of === "string" ? facts.as_of.slice(0, 10) : null,
    mode: facts.mode === "sample" ? "sample" : "own",
    smallestPublishedCell: house.smallestPublishedCell,
    grossMargin: house.grossMargin,
    yearlyDiscountRate: house.yearlyDiscountRate,
    attributionWindowDays: house.attributionWindowDays,
    segments: house.segments.map(({name}) => name)
  };
}
