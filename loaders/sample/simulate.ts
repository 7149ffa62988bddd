import type {Random} from "../../lib/statistics/random.js";
import {dayCount, minutesPerDay} from "./calendar.js";
import type {ContactChannel} from "./campaigns.js";
import {campaigns, contactChannels} from "./campaigns.js";
import {happens, stream} from "./chance.js";
import {keeperOf} from "./keeper.js";
import {arrivalTime, drawNature, nextToMean, orderMinutes} from "./lives.js";
import type {Lives, Orders, Shop, Withdrawals} from "./shop.js";
import {emptyContacts, emptyLives, emptyOrders, emptyWithdrawals, isDeterred} from "./shop.js";
import {sources} from "./sources.js";
import type {Purchase, Target} from "./targeting.js";
import {meetCampaigns} from "./targeting.js";
import {drawTraits, gardens, households, topics} from "./traits.js";

/** Share of new customers who allow each channel. */
const consentShare: Record<ContactChannel, number> = {email: 0.78, post: 0.6, sms: 0.3, phone: 0.45};
/** Share of those allowing who take it back some day of themselves. */
const withdrawalShare = 0.05;

/** Lives through the shop's thirty months, customer by customer; a customer's life hangs on the seed and its number alone. */
export function simulateShop(customers: number, seed: number): Shop {
  const shop: Shop = {
    seed,
    customers,
    lives: emptyLives(customers),
    orders: emptyOrders(),
    contacts: campaigns.map(emptyContacts),
    withdrawals: emptyWithdrawals()
  };
  for (let customer = 0; customer < customers; customer++) live(shop, customer);
  return shop;
}

function live(shop: Shop, customer: number): void {
  const random = stream(shop.seed, "life", customer);
  const arrival = arrivalTime((customer + random.uniform()) / shop.customers);
  const nature = drawNature(random, arrival);
  const relative = nextToMean(nature, sources[nature.source]!);
  const traits = drawTraits(random, relative.rate, relative.spend, nature.leaveChance);
  const {minutes, leftAt} = orderMinutes(random, arrival, nature, keeperOf(customer));
  const firstMinute = minutes[0] ?? Math.floor(arrival) * minutesPerDay + 12 * 60;
  const target: Target = {
    customer,
    traits,
    leftAt,
    allowedUntil: drawConsents(random, customer, firstMinute, shop),
    purchases: minutes.map(minute => ({minute, mark: 0, coupon: 0}))
  };
  meetCampaigns(random, target, shop);
  recordOrders(shop.orders, customer, target.purchases);
  const {lives} = shop;
  lives.source[customer] = nature.source;
  lives.firstMinute[customer] = firstMinute;
  lives.spendScale[customer] = nature.spendScale;
  lives.leaveChance[customer] = nature.leaveChance;
  lives.household[customer] = households.indexOf(traits.household);
  lives.garden[customer] = gardens.indexOf(traits.garden);
  lives.topic[customer] = topics.indexOf(traits.topic);
  recordLast(lives, customer, target.purchases);
}

function drawConsents(random: Random, customer: number, from: number, shop: Shop): Record<ContactChannel, number> {
  const allowedUntil = {email: 0, post: 0, sms: 0, phone: 0};
  contactChannels.forEach((channel, index) => {
    if (!happens(random, consentShare[channel])) return;
    shop.lives.consents[customer]! |= 1 << index;
    allowedUntil[channel] = Number.POSITIVE_INFINITY;
    if (!happens(random, withdrawalShare)) return;
    const minute = from + 600 + random.integer(Math.max(dayCount * minutesPerDay - from - 600, 1));
    allowedUntil[channel] = minute;
    withdraw(shop.withdrawals, customer, minute, index);
  });
  return allowedUntil;
}

function withdraw(withdrawals: Withdrawals, customer: number, minute: number, channel: number): void {
  withdrawals.customer.push(customer);
  withdrawals.minute.push(minute);
  withdrawals.channel.push(channel);
  withdrawals.byLink.push(0);
}

function recordOrders(orders: Orders, customer: number, purchases: readonly Purchase[]): void {
  for (const {minute, mark, coupon} of purchases) {
    orders.customer.push(customer);
    orders.minute.push(minute);
    orders.mark.push(mark);
    orders.coupon.push(coupon);
  }
}

function recordLast(lives: Lives, customer: number, purchases: readonly Purchase[]): void {
  const made = purchases.filter(({mark}) => !isDeterred(mark));
  lives.orders[customer] = made.length;
  lives.lastMinute[customer] = made.at(-1)?.minute ?? lives.firstMinute[customer]!;
}
