import type {FieldJudgement, Shortfall} from "./judge-field.js";

const percent = (share: number): string => `${Math.floor(share * 1000) / 10} %`;
const days = (count: number): string => `${Math.ceil(count)} ${Math.ceil(count) === 1 ? "day" : "days"}`;

const texts: Readonly<Record<Shortfall["measure"], (found: number, expected: number) => string>> = {
  complete: (found, expected) => `${percent(found)} filled, expected at least ${percent(expected)}`,
  valid: (found, expected) => `${percent(found)} can be true, expected at least ${percent(expected)}`,
  unique: (found, expected) => `${percent(found)} are one person's alone, expected at least ${percent(expected)}`,
  fresh: (found, expected) => `the newest row is ${days(found)} old, expected at most ${days(expected)}`
};

/**
 * What a field falls short in, as a list goes on with it.
 * @example shortfallText({status: "warn", shortfalls: [{measure: "complete", found: 0.5, expected: 0.8}]}) // "50 % filled, expected at least 80 %"
 */
export function shortfallText({shortfalls}: FieldJudgement): string {
  return shortfalls.map(({measure, found, expected}) => texts[measure](found, expected)).join("; ");
}
