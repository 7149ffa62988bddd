import {dayCount} from "./calendar.js";
import {pick, stream} from "./chance.js";
import type {Category} from "./words/products.js";
import {categories} from "./words/products.js";

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly pricePence: number;
  readonly costPence: number;
  /** How gladly it is bought, next to others of its price. */
  readonly appeal: number;
  /** Day from which it is sold; below 0 for those there from the beginning. */
  readonly launchedDay: number;
}

/** The range, by category and within each by price. */
export type Catalogue = readonly (readonly Product[])[];

/** How many products each of the 12 categories has: 400 in all. */
const productsOf = (category: number): number => (category < 4 ? 34 : 33);

/**
 * The shop's 400 products: names composed of the category's words, each once; prices between the category's limits, most near the lower one.
 * @example catalogue(1).flat().length // 400
 */
export function catalogue(seed: number): Catalogue {
  return categories.map((category, index) =>
    productsIn(category, index, seed).sort((a, b) => a.pricePence - b.pricePence)
  );
}

function productsIn(category: Category, index: number, seed: number): Product[] {
  const random = stream(seed, "product", index);
  const names = new Set<string>();
  const things = shuffled(category.things, random.integer);
  while (names.size < productsOf(index)) {
    const [thing, from, to] = things[names.size % things.length]!;
    void [from, to];
    names.add(`${pick(random, category.manners)} ${thing}`);
  }
  return [...names].map((name, place) => {
    const [, low, high] = things[place % things.length]!;
    const price = low + (high - low) * random.uniform() ** 1.5;
    const pricePence = price < 10 ? Math.round(price * 2) * 50 - 5 : Math.round(price) * 100 - (price < 60 ? 5 : 0);
    const launched = random.uniform() < 0.7 ? -1 - random.integer(900) : random.integer(dayCount - 90);
    return {
      id: `${category.code}-${String(101 + place * 3)}`,
      name,
      category: category.name,
      brand: pick(random, category.brands),
      pricePence,
      costPence: Math.round(pricePence * (0.36 + 0.22 * random.uniform())),
      appeal: random.gamma(0.8, 0.8) + 0.05,
      launchedDay: launched
    };
  });
}

function shuffled<T>(list: readonly T[], integer: (below: number) => number): T[] {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = integer(last + 1);
    [copy[last], copy[other]] = [copy[other]!, copy[last]!];
  }
  return copy;
}
