import type {LinkageModel, Pattern} from "./fields.js";
import {priorInBits, weightInBits} from "./weights.js";

/**
 * What each field of a vector weighs, in bits; 0 where a value is missing.
 * @example fieldBits({share: 0.1, fields: [{name: "name", levels: [{name: "same", m: 0.8, u: 0.1}, {name: "other", m: 0.2, u: 0.9}]}]}, [1]) // [3]
 */
export function fieldBits(model: LinkageModel, pattern: Pattern): number[] {
  return model.fields.map(({levels}, field) => {
    const level = levels[(pattern[field] ?? 0) - 1];
    return level ? weightInBits(level.m, level.u) : 0;
  });
}

/** The sum of the prior and of what each field weighs, in bits. */
export function totalBits(model: LinkageModel, pattern: Pattern): number {
  return fieldBits(model, pattern).reduce((total, bits) => total + bits, priorInBits(model.share));
}

/**
 * What is added to the weight of an agreement because its value is rarer, or more common, than values are on average, in bits: u of the
 * level over the share of further records with that value, at least one record's share. Winkler, Frequency-Based Matching in the
 * Fellegi-Sunter Model (1989). Never more than 8 bits either way.
 * @param u of the level
 * @param holders records with the value, the two compared among them
 * @param records all records with a value
 * @example rarityBits(0.01, 42, 1000) // -2
 */
export function rarityBits(u: number, holders: number, records: number): number {
  const share = Math.max((holders - 2) / records, Math.min(u, 1 / records));
  return Math.min(Math.max(Math.log2(u / share), -8), 8);
}
