import type {Random} from "../../lib/statistics/random.js";
import type {BasketLine} from "./baskets.js";
import {fillBasket} from "./baskets.js";
import {minutesPerDay, monthOf} from "./calendar.js";
import {happens} from "./chance.js";
import {keeperOf} from "./keeper.js";
import type {Catalogue} from "./products.js";
import type {Shop} from "./shop.js";
import {sources} from "./sources.js";

export interface PricedOrder {
  readonly customer: number;
  readonly source: number;
  readonly minute: number;
  readonly channel: "web" | "till" | "phone";
  /** The number of the campaign whose coupon was used, from 1; 0 none. */
  readonly coupon: number;
  readonly lines: readonly BasketLine[];
  readonly totalPence: number;
  readonly discountPence: number;
  readonly shippingPence: number;
  readonly taxPence: number;
  readonly costPence: number;
  readonly refundedPence: number;
  readonly status: "completed" | "partially_refunded" | "refunded" | "cancelled";
}

const freeShippingFromPence = 5000;
const shippingPence = 395;
const discount = 0.1;
/** Tax is in the prices: 20 % on top of the net price. */
const taxShareOfGross = 1 / 6;

/** What stands on an order: its lines, what they cost, and what became of it. */
export function priceOrder(random: Random, {orders, lives}: Shop, index: number, catalogue: Catalogue): PricedOrder {
  const customer = orders.customer.at(index);
  const minute = orders.minute.at(index);
  const day = Math.floor(minute / minutesPerDay);
  const source = sources[lives.source[customer]!]!;
  const coupon = orders.coupon.at(index);
  const isDiscounted = coupon > 0 || happens(random, source.discountShare);
  const goods = Math.max(random.gamma(source.p, 1) * lives.spendScale[customer]! * 100, 250);
  const lines = fillBasket(random, catalogue, goods, monthOf(day), day, isDiscounted ? discount : 0);
  const before = sum(lines, line => line.quantity * line.product.pricePence);
  const discountPence = sum(lines, line => line.discountPence);
  const channel = drawChannel(random, customer, minute);
  const shipping = channel === "till" || before - discountPence >= freeShippingFromPence ? 0 : shippingPence;
  const totalPence = before - discountPence + shipping;
  return {
    customer,
    source: lives.source[customer]!,
    minute,
    channel,
    coupon,
    lines,
    totalPence,
    discountPence,
    shippingPence: shipping,
    taxPence: Math.round(totalPence * taxShareOfGross),
    costPence: sum(lines, line => line.quantity * line.product.costPence),
    ...fate(random, totalPence, lines)
  };
}

/** The till and the telephone are served from nine to six. */
function drawChannel(random: Random, customer: number, minute: number): PricedOrder["channel"] {
  const chance = random.uniform();
  const hour = Math.floor((minute % minutesPerDay) / 60);
  if (hour < 9 || hour > 17) return "web";
  if (keeperOf(customer) === "till") return chance < 0.75 ? "till" : "web";
  return chance < 0.84 ? "web" : chance < 0.92 ? "till" : "phone";
}

/** Three in a hundred orders are refunded: most of them one line, some the whole, some cancelled before they left. */
function fate(
  random: Random,
  totalPence: number,
  lines: readonly BasketLine[]
): Pick<PricedOrder, "refundedPence" | "status"> {
  if (!happens(random, 0.03)) return {refundedPence: 0, status: "completed"};
  const chance = random.uniform();
  if (chance < 0.2) return {refundedPence: totalPence, status: "cancelled"};
  const line = lines[0]!;
  const back = line.quantity * line.product.pricePence - line.discountPence;
  if (chance < 0.4 || back >= totalPence) return {refundedPence: totalPence, status: "refunded"};
  return {refundedPence: back, status: "partially_refunded"};
}

const sum = <T>(list: readonly T[], of: (item: T) => number): number =>
  list.reduce((total, item) => total + of(item), 0);
