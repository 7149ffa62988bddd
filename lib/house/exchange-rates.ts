import {z} from "zod";

const code = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 currency code of three capitals, as "USD"');
const price = "how much of the house's own currency one unit is worth, above 0, as 0.79";

/** The keys of the house file that say what other currencies are worth. */
export const exchangeRateKeys = {
  /**
   * What one unit of another currency is worth in the house's own: in a house of GBP, {USD: 0.79} says that one dollar is 0.79 pounds. It
   * holds on every day and goes before the rates of files.
   */
  exchangeRates: z
    .record(code, z.number(price).gt(0, price).max(999_999, price), `currencies, each with ${price}: {USD: 0.79}`)
    .default({}),
  /** A rate from a file holds on its own day and for so many days after it: weekends and holidays have none. */
  exchangeRateDays: z
    .number("whole days, as 7")
    .int("whole days, as 7")
    .min(0, "0 days or more")
    .max(31, "at most 31 days")
    .default(7)
} as const;
