import {z} from "zod";
import {qualityFields} from "../quality/fields.js";

const form = '{complete: 0.8, valid: 0.95, unique: 0.98, withinDays: 3, otherwise: "fail"}';
const share = z
  .number("a share between 0 and 1, as 0.95")
  .min(0, "a share between 0 and 1")
  .max(1, "a share between 0 and 1, as 0.95 for 95 %");

const expectation = z.strictObject(
  {
    /** Share of the rows that have a value, at least. */
    complete: share.optional(),
    /** Share of the values that can be true, at least. */
    valid: share.optional(),
    /** Share of the values that no other person has, at least. */
    unique: share.optional(),
    /** The newest row of the table may be so many days old at a refresh. */
    withinDays: z.number("a number of days, as 3").min(0, "0 days or more").optional(),
    /** What a refresh does otherwise: tell it on the page of the data, or stop before anything is published. */
    otherwise: z.enum(["warn", "fail"], '"warn" or "fail"').default("warn")
  },
  form
);

export type Expectation = z.output<typeof expectation>;

/** What the house expects of its fields. By default nothing stops a build, and fields with many values that cannot be true are told of. */
export const dataQuality = z
  .partialRecord(
    z.enum(qualityFields, `one of ${qualityFields.join(", ")}`),
    expectation,
    `fields (${qualityFields.join(", ")}) with what is expected of them, as ${form}`
  )
  .default({
    "customers.email": {valid: 0.95, unique: 0.95, otherwise: "warn"},
    "customers.phone": {valid: 0.95, otherwise: "warn"},
    "customers.birth_date": {valid: 0.98, otherwise: "warn"},
    "customers.postcode": {valid: 0.95, otherwise: "warn"},
    "orders.ordered_at": {valid: 1, otherwise: "warn"},
    "order_lines.product_id": {valid: 0.99, otherwise: "warn"}
  });

export type DataQuality = z.output<typeof dataQuality>;

/** After so many months without a sign of life (an order, an opened or clicked mail, an answer, a new consent) a record has expired. */
export const expiredAfterMonths = z
  .number("whole months, as 24")
  .int("whole months, as 24")
  .min(1, "at least one month")
  .max(240, "at most 240 months")
  .default(24);
