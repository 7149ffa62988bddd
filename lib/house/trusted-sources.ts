import {z} from "zod";

const sources = z.array(z.string('sources, as ["house", "shopify"]'), 'a list of sources, as ["house", "shopify"]');

/** The fields that a person's records may say differently. */
export const survivingFields = [
  ...["email", "phone", "first_name", "last_name", "company", "birth_date", "gender"],
  ...["street", "postcode", "city", "country"]
] as const;

/**
 * Whose word counts where the records of one person differ: by field, or for `all` fields, the sources that are trusted. The newest of
 * these that has the field is taken; the newest of the others only where none of these has it. A source is where the customer's number
 * is from: `house`, or the format's name up to its first hyphen (shopify, mailchimp, …).
 */
export const trustedSources = z
  .partialRecord(
    z.enum(["all", ...survivingFields], `"all" or one of ${survivingFields.join(", ")}`),
    sources,
    `sources by field (all, ${survivingFields.join(", ")}), as {all: ["house"], email: ["mailchimp", "shopify"]}`
  )
  .default({});

export type TrustedSources = z.output<typeof trustedSources>;

/**
 * The sources that are trusted for a field; none when all are alike.
 * @example sourcesTrusted({all: ["till"], email: ["mailchimp"]}, "email") // ["mailchimp"]
 */
export function sourcesTrusted(trusted: TrustedSources, field: string): readonly string[] {
  return trusted[field as keyof TrustedSources] ?? trusted.all ?? [];
}
