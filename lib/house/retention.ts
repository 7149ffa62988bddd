import {z} from "zod";

/** Years without a sign of life after which a person is forgotten by the next refresh; null keeps everybody. */
export const retention = z
  .number("whole years, as 5, or null")
  .int("whole years, as 5")
  .min(1, "at least one year")
  .max(100, "at most 100 years")
  .nullable()
  .default(null);
