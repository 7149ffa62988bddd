import type {Random} from "../../lib/statistics/random.js";
import {weighted} from "./chance.js";
import type {Catalogue, Product} from "./products.js";
import {categories} from "./words/products.js";

export interface BasketLine {
  readonly product: Product;
  readonly quantity: number;
  readonly discountPence: number;
}

const demandByMonth: readonly (readonly number[])[] = Array.from({length: 12}, (_, month) =>
  categories.map(({months}) => months[month]!)
);

/**
 * Lines that come to about so much money, of the categories of the season: the money is broken into parts, and for each part a product of about that
 * price is chosen, the more appealing the more often.
 * @param pence what the goods shall cost before the discount
 * @param discount share taken off each line, as 0.1
 */
export function fillBasket(
  random: Random,
  catalogue: Catalogue,
  pence: number,
  month: number,
  day: number,
  discount: number
): BasketLine[] {
  const count = Math.min(1 + random.poisson(Math.min(0.35 + pence / 3500, 4)), 9);
  const parts = Array.from({length: count}, () => random.exponential(1) + 0.15);
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const lines: BasketLine[] = [];
  let due = 0;
  for (const part of parts) {
    due += (pence * part) / whole;
    const shelf = catalogue[weighted(random, demandByMonth[month]!)]!;
    const product = productNear(random, shelf, due, day);
    const quantity = Math.min(Math.max(Math.round(due / product.pricePence), 1), 12);
    due -= quantity * product.pricePence;
    if (lines.some(line => line.product === product)) continue;
    lines.push({product, quantity, discountPence: Math.round(quantity * product.pricePence * discount)});
  }
  return lines;
}

const neighbours = 6;

/** One of the six products of the shelf whose prices are next to the wanted one, of those that are sold by then. */
function productNear(random: Random, shelf: readonly Product[], pence: number, day: number): Product {
  let low = 0;
  let high = shelf.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shelf[middle]!.pricePence < pence) low = middle + 1;
    else high = middle;
  }
  const from = Math.min(Math.max(low - neighbours / 2, 0), shelf.length - neighbours);
  const isSold = (product: Product): boolean => product.launchedDay <= day;
  let appeal = 0;
  for (let at = from; at < from + neighbours; at++) appeal += isSold(shelf[at]!) ? shelf[at]!.appeal : 0;
  let left = random.uniform() * appeal;
  for (let at = from; at < from + neighbours; at++) {
    const product = shelf[at]!;
    if (isSold(product)) left -= product.appeal;
    if (left < 0) return product;
  }
  return shelf.find(isSold)!;
}
