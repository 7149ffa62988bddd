import {z} from "zod";

const whole = (what: string, least: number, most: number) =>
  z
    .number(`${what}, a whole number, as ${Math.max(least, 5)}`)
    .int(`${what}, a whole number`)
    .min(least, `${what}, at least ${least}`)
    .max(most, `${what}, at most ${most}`);

/** How campaigns are measured: keys of the house file. */
export const campaignMeasurementKeys = {
  /**
   * Opens and clicks within `seconds` of the sending, and clicks on `links` different links (or all of the mail) within `seconds`, are
   * taken for a program's. 0 seconds: only programs that call themselves so.
   */
  machineReactions: z
    .strictObject(
      {
        seconds: whole("seconds", 0, 600).default(10),
        links: whole("links", 2, 100).default(3)
      },
      "{seconds: 10, links: 3}"
    )
    .default({seconds: 10, links: 3}),
  /**
   * Campaigns that are judged before their windows are over, by campaign_id: at any time (always-valid intervals), or at so many looks
   * evenly spaced over the window (group-sequential). Others are judged once, at the end.
   */
  earlyLooks: z
    .record(
      z.string(),
      z.discriminatedUnion(
        "plan",
        [
          z.strictObject({plan: z.literal("always-valid")}),
          z.strictObject({plan: z.enum(["pocock", "obrien-fleming"]), looks: whole("looks", 2, 20)})
        ],
        '{plan: "always-valid"}, {plan: "pocock", looks: 5} or {plan: "obrien-fleming", looks: 5}'
      ),
      'plans by campaign, as {"spring-mail": {plan: "obrien-fleming", looks: 5}}'
    )
    .default({})
};
