import type {Random} from "../../lib/statistics/random.js";
import {minutesPerDay} from "./calendar.js";
import type {Arm, Campaign, ContactChannel} from "./campaigns.js";
import {campaigns, contactChannels, windowMinutes} from "./campaigns.js";
import {happens} from "./chance.js";
import {orderMinute} from "./season.js";
import type {Contacts, Withdrawals} from "./shop.js";
import {controlArm, isDeterred, markOf, outcome, unsubscribedMinute} from "./shop.js";
import type {Traits} from "./traits.js";

/** One order while the customer's life is made up. */
export interface Purchase {
  minute: number;
  mark: number;
  coupon: number;
}

/** A customer as the campaigns meet it. */
export interface Target {
  readonly customer: number;
  readonly traits: Traits;
  readonly leftAt: number;
  /** Minute from which each channel is forbidden: 0 when never allowed, Infinity while allowed. */
  readonly allowedUntil: Record<ContactChannel, number>;
  /** Sorted by minute; campaigns add to it and mark what they kept from happening. */
  purchases: Purchase[];
}

/** Where the outcomes are written down. */
export interface Records {
  readonly contacts: readonly Contacts[];
  readonly withdrawals: Withdrawals;
}

/** Takes a customer through every campaign in turn: chosen or not, drawn into an arm, contacted, moved or put off. */
export function meetCampaigns(random: Random, target: Target, records: Records): void {
  campaigns.forEach((campaign, index) => {
    const sent = sendingMinute(random, campaign);
    if (!isChosen(campaign, target, sent)) return;
    const arm = drawArm(random.uniform(), campaign.arms);
    const log = records.contacts[index]!;
    log.customer.push(target.customer);
    log.sentMinute.push(sent);
    log.arm.push(arm);
    log.outcome.push(arm === controlArm ? 0 : treat(random, target, campaign, index, arm, sent, records.withdrawals));
  });
}

function sendingMinute(random: Random, {firstDay, sendingDays}: Campaign): number {
  return (firstDay + random.integer(sendingDays)) * minutesPerDay + 9 * 60 + random.integer(90);
}

function isChosen(campaign: Campaign, {traits, purchases, allowedUntil}: Target, sent: number): boolean {
  if (allowedUntil[campaign.channel] <= sent) return false;
  const past = purchases.filter(purchase => purchase.minute < sent && isMade(purchase));
  const last = past.at(-1);
  if (!last) return false;
  return campaign.audience({
    traits,
    orders: past.length,
    daysSinceOrder: Math.floor((sent - last.minute) / minutesPerDay)
  });
}

function drawArm(chance: number, arms: readonly Arm[]): number {
  let left = chance;
  const index = arms.findIndex(({share}) => {
    left -= share;
    return left < 0;
  });
  return index < 0 ? controlArm : index;
}

const isMade = ({mark}: Purchase): boolean => !isDeterred(mark);

/** Those who have left for good are hard to move. */
const pullOnTheLost = 0.25;
const openShare = 0.36;

function treat(
  random: Random,
  target: Target,
  campaign: Campaign,
  index: number,
  armNumber: number,
  sent: number,
  withdrawals: Withdrawals
): number {
  if (happens(random, campaign.channel === "phone" ? 0.06 : 0.012)) return outcome.bounced;
  const arm = campaign.arms[armNumber]!;
  const inWindow = target.purchases.filter(
    purchase => purchase.minute >= sent && purchase.minute < sent + windowMinutes && isMade(purchase)
  );
  const pull =
    (arm.persuades ?? 0) * (campaign.suits?.(target.traits) ?? 1) * (target.leftAt > sent ? 1 : pullOnTheLost);
  if (inWindow.length === 0 && happens(random, pull)) {
    const added = {minute: answerMinute(random, sent), mark: markOf(index, armNumber, false), coupon: 0};
    target.purchases = [...target.purchases, added].sort((a, b) => a.minute - b.minute);
    inWindow.push(added);
  } else if (inWindow.length > 0 && happens(random, arm.deters ?? 0)) {
    for (const purchase of inWindow) purchase.mark = markOf(index, armNumber, true);
    inWindow.length = 0;
  }
  return reactions(random, target, campaign, index, arm, sent, inWindow, withdrawals);
}

/** An order that answers a campaign comes within its fourteen days, most in the first three. */
function answerMinute(random: Random, sent: number): number {
  const daysLater = Math.min(1 + Math.floor(random.exponential(0.4)), 13);
  return (Math.floor(sent / minutesPerDay) + daysLater) * minutesPerDay + orderMinute(random, true);
}

function reactions(
  random: Random,
  target: Target,
  campaign: Campaign,
  index: number,
  arm: Arm,
  sent: number,
  inWindow: readonly Purchase[],
  withdrawals: Withdrawals
): number {
  const ordered = inWindow[0];
  let bits = 0;
  if (campaign.channel === "email" && (happens(random, openShare) || (ordered && happens(random, 0.6))))
    bits |= outcome.opened;
  const canClick = campaign.channel === "sms" || (bits & outcome.opened) > 0;
  if (canClick && happens(random, ordered ? 0.55 : 0.07)) bits |= outcome.clicked;
  if (campaign.collectsReplies && happens(random, ordered ? 0.5 : 0.015)) bits |= outcome.replied;
  if (ordered && bits & (outcome.clicked | outcome.replied) && happens(random, 0.7)) ordered.coupon = index + 1;
  const canUnsubscribe = campaign.channel === "email" || campaign.channel === "sms";
  if (canUnsubscribe && happens(random, arm.unsubscribes ?? 0.003)) {
    bits |= outcome.unsubscribed | (campaign.channel === "email" ? outcome.opened : 0);
    const minute = unsubscribedMinute(sent, target.customer);
    target.allowedUntil[campaign.channel] = minute;
    withdrawals.customer.push(target.customer);
    withdrawals.minute.push(minute);
    withdrawals.channel.push(contactChannels.indexOf(campaign.channel));
    withdrawals.byLink.push(1);
  }
  return bits;
}
