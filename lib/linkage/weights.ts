import {OptionError} from "../errors/errors.js";

/**
 * The weight of an agreement (or disagreement) in bits: log2(m / u). Fellegi & Sunter, A Theory for Record Linkage, Journal of the
 * American Statistical Association 64 (1969) 1183-1210.
 * @param m its probability in pairs of records of one person, above 0
 * @param u its probability in pairs of records of two persons, above 0
 * @throws OptionError when a probability is not above 0 and at most 1
 * @example weightInBits(0.98, 0.005) // 7.615
 */
export function weightInBits(m: number, u: number): number {
  return Math.log2(proper("m", m) / proper("u", u));
}

/**
 * What is known before anything is compared, in bits: log2(share / (1 - share)).
 * @param share of the pairs that are one person, between 0 and 1
 * @throws OptionError when the share is not between 0 and 1
 * @example priorInBits(0.5) // 0
 */
export function priorInBits(share: number): number {
  if (!(share > 0 && share < 1)) throw new OptionError(`priorInBits: share is between 0 and 1, got ${share}`);
  return Math.log2(share / (1 - share));
}

/**
 * The probability that a pair is one person, from the sum of the prior and all weights.
 * @example probabilityOf(7) // 0.992
 */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

function proper(name: string, probability: number): number {
  if (!(probability > 0 && probability <= 1))
    throw new OptionError(`weightInBits: ${name} is above 0 and at most 1, got ${probability}`);
  return probability;
}
