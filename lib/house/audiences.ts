import {z} from "zod";
import {channelOf} from "../permission/channels.js";

const reachable = ["email", "phone", "sms", "post"] as const;
const list = (what: string) => z.array(z.string(what).min(1, what), `a list, as ["${what}"]`).default([]);

const audience = z.strictObject(
  {
    /** Segments of the house's table; any of them. Empty: all. */
    segments: list("Champions"),
    /** Where customers came from; any of them. Empty: all. */
    sources: list("Garden magazine"),
    /** The least forecast value, in the house's currency. */
    minimumValue: z.number("an amount, as 50").nullable().default(null),
    /** A condition in SQL over customers, facts, clv and summary: core.customers and the marts customer_facts, clv, customer_summary. */
    where: z.string('a condition in SQL, as "facts.orders > 2"').min(1, "a condition in SQL").nullable().default(null),
    /** What the list is for: the purpose that must have been consented to. */
    purpose: z.string('a purpose, as "marketing"').min(1, 'a purpose, as "marketing"').default("marketing"),
    channel: z
      .enum(reachable, `one of ${reachable.map(each => `"${each}"`).join(", ")}`)
      .refine(channel => channelOf(channel) === channel),
    /** The campaign that the list is for. @default the audience's name */
    campaign: z.string("a campaign's id").min(1, "a campaign's id").nullable().default(null),
    /** Share that is drawn by chance and not written to, so that the effect can be measured. */
    holdOut: z
      .number("a share below 1, as 0.1")
      .min(0, "a share, 0 or more")
      .lt(1, "a share below 1, as 0.1")
      .default(0.1),
    /** The same seed draws the same persons. */
    seed: z
      .number("a whole number")
      .int("a whole number")
      .min(0, "0 or more")
      .max(0xffffffff, "at most 4294967295")
      .default(1),
    /** Whoever was written to by any campaign within so many days is left out; 0 leaves nobody out. */
    restDays: z
      .number("whole days, as 7")
      .int("whole days, as 7")
      .min(0, "0 or more")
      .max(366, "at most 366 days")
      .default(0)
  },
  "{channel, and who: segments, sources, minimumValue or where}"
);

/** Lists of persons to write to, by name: who, what for, by which channel, and which share is held out. */
export const audiences = z
  .record(
    z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a name in lower case letters, digits and dashes, as "spring-mail"'),
    audience,
    'audiences by name, as {"spring-mail": {segments: ["Champions"], channel: "email"}}'
  )
  .default({});

export type Audience = z.output<typeof audience>;
