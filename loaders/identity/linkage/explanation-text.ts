import type {MatchExplanation} from "./explain.js";
import {linkBits} from "./weigh-records.js";

/**
 * An explanation as lines to read: one a field, then the sum.
 * @example
 * first name   the same          +7.8
 */
export function explanationText(first: string, second: string, explanation: MatchExplanation): string {
  const {priorBits, fields, bits, probability} = explanation;
  const rows: readonly (readonly [string, string, number])[] = [
    ["any two records", "before comparing", priorBits],
    ...fields.flatMap(({field, level, bits: weight, rarityBits}): [string, string, number][] => [
      [field, level, weight],
      ...(Math.abs(rarityBits) < 0.05
        ? []
        : ([["", rarityBits > 0 ? "and its value is rare" : "but its value is common", rarityBits]] as [
            string,
            string,
            number
          ][]))
    ]),
    ["sum", `probability ${percent(probability)}`, bits]
  ];
  const [nameWidth, levelWidth] = [0, 1].map(column => Math.max(...rows.map(row => String(row[column]).length)));
  const lines = rows.map(
    ([name, level, weight]) =>
      `${name.padEnd(nameWidth!)}  ${level.padEnd(levelWidth!)}  ${signed(weight).padStart(6)} bits`
  );
  return [`${first} and ${second}: ${outcome(explanation)}`, ...lines].join("\n");
}

function outcome({isSamePerson, rule, objection, bits}: MatchExplanation): string {
  if (isSamePerson) return rule === null ? "one person, through other records of theirs" : `one person, by ${rule}`;
  if (objection !== null) return `two persons: ${objection}`;
  return bits >= linkBits ? "two persons: decided so, or other records of theirs do not fit" : "two persons";
}

const signed = (bits: number): string => `${bits < 0 ? "−" : "+"}${Math.abs(bits).toFixed(1)}`;

function percent(probability: number): string {
  if (probability > 0.9999) return "above 99.99 %";
  return probability < 0.0001 ? "below 0.01 %" : `${(100 * probability).toFixed(2)} %`;
}
