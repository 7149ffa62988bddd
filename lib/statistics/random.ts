import {OptionError} from "../errors/errors.js";
import {lnGamma} from "./special-functions.js";

/** A stream of random draws; the same seed gives the same stream on every machine. */
export interface Random {
  /** From 0 (included) to 1 (excluded), 53 bits. */
  uniform(): number;
  /** A whole number from 0 to `below` - 1. */
  integer(below: number): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  /** Mean 1 / rate. */
  exponential(rate: number): number;
  /** Mean shape / rate. */
  gamma(shape: number, rate: number): number;
  /** Mean a / (a + b). */
  beta(a: number, b: number): number;
  /** Mean and variance `mean`. */
  poisson(mean: number): number;
}

/**
 * A seeded generator: xoshiro128** 1.1 (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators", ACM
 * TOMS 47(4)), its state filled from the seed by splitmix32. Normal by Marsaglia's polar method (1964), gamma by
 * Marsaglia & Tsang (2000), beta as a ratio of gammas, Poisson by multiplication or Hörmann's PTRS (1993).
 *
 * @param seed a whole number from 0 to 2^32 - 1
 * @throws OptionError for another seed, or for a draw from a distribution whose parameters are not above 0
 * @example createRandom(1).uniform() === createRandom(1).uniform() // true
 */
export function createRandom(seed: number): Random {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new OptionError(`createRandom: the seed is a whole number from 0 to 4294967295, got ${seed}`);
  const next = xoshiro128(seed);
  const uniform = () => ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 0x20000000000000;
  const positive = (name: string, value: number) => {
    if (!(value > 0) || value === Number.POSITIVE_INFINITY)
      throw new OptionError(`${name}: parameters above 0 and finite, got ${value}`);
  };

  let spare = Number.NaN;
  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    while (true) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = v * factor;
      return u * factor;
    }
  };

  /** ln of a gamma draw of rate 1; in logs because a small shape draws below the smallest double. */
  const lnGammaDraw = (shape: number): number => {
    if (shape < 1) return lnGammaDraw(shape + 1) + Math.log(1 - uniform()) / shape;
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    while (true) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return Math.log(d * v);
    }
  };

  return {
    uniform,
    normal,
    integer: below => Math.floor(uniform() * below),
    exponential(rate) {
      positive("exponential", rate);
      return -Math.log(1 - uniform()) / rate;
    },
    gamma(shape, rate) {
      positive("gamma", shape);
      positive("gamma", rate);
      return Math.exp(lnGammaDraw(shape)) / rate;
    },
    beta(a, b) {
      positive("beta", a);
      positive("beta", b);
      return 1 / (1 + Math.exp(lnGammaDraw(b) - lnGammaDraw(a)));
    },
    poisson(mean) {
      if (mean === 0) return 0;
      positive("poisson", mean);
      return mean < 10 ? poissonByProducts(mean, uniform) : poissonByRejection(mean, uniform);
    }
  };
}

function xoshiro128(seed: number): () => number {
  let filler = seed >>> 0;
  const fill = () => {
    filler = (filler + 0x9e3779b9) >>> 0;
    let z = filler;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  return () => {
    const turned = Math.imul(b, 5);
    const result = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

function poissonByProducts(mean: number, uniform: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = 1 - uniform(); product > limit; product *= 1 - uniform()) count++;
  return count;
}

/** Hörmann 1993, "The transformed rejection method for generating Poisson random variables", algorithm PTRS. */
function poissonByRejection(mean: number, uniform: () => number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const ceiling = 0.9277 - 3.6224 / (b - 2);
  while (true) {
    const u = uniform() - 0.5;
    const v = 1 - uniform();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= ceiling) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    const accepted = Math.log((v * inverseAlpha) / (a / (us * us) + b));
    if (accepted <= count * Math.log(mean) - mean - lnGamma(count + 1)) return count;
  }
}
