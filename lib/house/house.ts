import {z} from "zod";
import {UserError} from "../errors/errors.js";
import {audiences} from "./audiences.js";
import {campaignMeasurementKeys} from "./campaign-measurement.js";
import {consentRule} from "./consent-rule.js";
import {dataQuality, expiredAfterMonths} from "./data-quality.js";
import {exchangeRateKeys} from "./exchange-rates.js";
import {filesKey} from "./files.js";
import {leaveOut, sensitive} from "./kept-columns.js";
import {retention} from "./retention.js";
import {returnCost} from "./return-cost.js";
import {segmentationKeys} from "./segmentation.js";
import {isTimeZone} from "./time-zone.js";
import {trustedSources} from "./trusted-sources.js";
import {valueModelKeys} from "./value-model.js";

const isLocale = (locale: string): boolean => {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
};

const share = (what: string) =>
  z
    .number(`${what}, a share between 0 and 1, as 0.4`)
    .min(0, `${what}, a share between 0 and 1`)
    .max(1, `${what}, a share between 0 and 1, as 0.4 for 40 %`);

/** What a company says of itself in clientele.config.ts. Every key but the name has a default. */
const houseSchema = z.strictObject({
  name: z.string("the company's name, a text").min(1, "the company's name, not empty"),
  currency: z
    .string('an ISO 4217 currency code, as "EUR"')
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 currency code of three capitals, as "EUR"')
    .default("EUR"),
  timeZone: z
    .string('an IANA time zone, as "Europe/Amsterdam"')
    .refine(isTimeZone, 'an IANA time zone, as "Europe/Amsterdam"')
    .default("UTC"),
  locale: z.string('a BCP 47 locale, as "en-GB"').refine(isLocale, 'a BCP 47 locale, as "en-GB"').default("en-GB"),
  weekStart: z.enum(["monday", "sunday", "saturday"], '"monday", "sunday" or "saturday"').default("monday"),
  /** Share of an order's value that is left after the goods are paid. */
  grossMargin: share("the gross margin").default(0.4),
  /** Share by which money a year from now is worth less. */
  yearlyDiscountRate: share("the yearly discount rate").default(0.1),
  /** An order within so many days after a contact counts as that campaign's. */
  attributionWindowDays: z
    .number("whole days, as 14")
    .int("whole days, as 14")
    .min(1, "at least one day")
    .max(366, "at most 366 days")
    .default(14),
  /** Share of a campaign's customers that was meant to be held out, by campaign_id; for others the usual share nearest to the sizes. */
  plannedControlShares: z
    .record(z.string(), share("the share planned to be held out"), 'shares by campaign, as {"spring-mail": 0.08}')
    .default({}),
  ...campaignMeasurementKeys,
  /** Groups of fewer customers are merged or withheld on the published site. */
  smallestPublishedCell: z
    .number("a number of customers, as 5")
    .int("a whole number of customers")
    .min(1, "at least 1")
    .default(5),
  /** What an order is worth: with or without shipping and tax. Refunds and credit notes are always taken off. */
  orderValue: z
    .strictObject(
      {shipping: z.boolean("true or false").default(true), tax: z.boolean("true or false").default(true)},
      "{shipping: true, tax: true}"
    )
    .default({shipping: true, tax: true}),
  /** So many leading characters of a postcode may leave the vault. */
  postcodeDigits: z
    .number("a whole number, as 2")
    .int("a whole number, as 2")
    .min(0, "0 or more")
    .max(5, "at most 5")
    .default(2),
  ...valueModelKeys,
  /** What a channel takes before marketing may use it; an opt-in where it is not named. */
  consentRule,
  /** Years without a sign of life after which a person is forgotten. */
  retention,
  /** Columns that are not stored, although the intake knows them. */
  leaveOut,
  /** Lists of persons to write to, by name. */
  audiences,
  /** Permission to store what the law protects more, by column. */
  sensitive,
  /** Whose word counts where the records of one person differ. */
  trustedSources,
  ...segmentationKeys,
  /** What a return costs besides the money given back. */
  returnCost,
  /** What is expected of the fields, and what a refresh does otherwise. */
  dataQuality,
  expiredAfterMonths,
  ...exchangeRateKeys,
  /** Where the exports lie, from the project's top. */
  dataFolder: z.string('a folder, as "data"').min(1, 'a folder, as "data"').default("data"),
  ...filesKey
});

/** The house file as written. */
export type HouseSpec = z.input<typeof houseSchema>;
/** The house file with every default filled. */
export type House = z.output<typeof houseSchema>;

/** Gives an editor the types of the house file; checks nothing. */
export function defineHouse(house: HouseSpec): HouseSpec {
  return house;
}

/**
 * Checks a house file and fills its defaults.
 * @throws UserError naming each wrong key, what it got and what it wanted
 * @example parseHouse({name: "Fern & Fable"}).currency // "EUR"
 */
export function parseHouse(spec: unknown, file = "clientele.config.ts"): House {
  const result = houseSchema.safeParse(spec);
  if (result.success) return result.data;
  throw new UserError(
    [
      `${file} has ${result.error.issues.length === 1 ? "a mistake" : "mistakes"}:`,
      ...result.error.issues.flatMap(issue => sentences(issue, spec))
    ].join("\n")
  );
}

function sentences(issue: z.core.$ZodIssue, spec: unknown): string[] {
  if (issue.code === "unrecognized_keys") {
    const wanted =
      issue.path.length > 0 ? `wanted ${issue.message}` : `the keys are ${Object.keys(houseSchema.shape).join(", ")}`;
    return issue.keys.map(key => `  ${[...issue.path, key].join(".")}: no such key; ${wanted}`);
  }
  if (issue.code === "custom" && issue.params?.isSentence) return [`  ${issue.path.join(".")}: ${issue.message}`];
  const found = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    spec
  );
  return [
    `  ${issue.path.join(".") || "the house"}: got ${found === undefined ? "nothing" : JSON.stringify(found)}, wanted ${issue.message}`
  ];
}
