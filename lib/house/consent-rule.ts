import {z} from "zod";
import {channelOf} from "../permission/channels.js";

const wanted = '"opt-in", "legitimate-interest" or {softOptInMonths: 24}';
const months = "whole months from 1 to 120, as 24";

const rule = z.union(
  [
    z.enum(["opt-in", "legitimate-interest"]),
    z.strictObject({softOptInMonths: z.number(months).int(months).min(1, months).max(120, months)})
  ],
  wanted
);

const channel = z
  .string()
  .refine(
    name => channelOf(name) === name,
    'a channel by its name in lower case letters, as "email", "phone", "sms" or "post"'
  );

/**
 * What a channel takes before marketing may use it. "opt-in": the person has said yes, for this very channel. {softOptInMonths}: so does
 * having bought within so many months. "legitimate-interest": nobody has said no. Channels not named take an opt-in.
 */
export const consentRule = z.record(channel, rule, `channels with their rule, each ${wanted}`).default({});

export type ConsentRule = z.output<typeof consentRule>;
