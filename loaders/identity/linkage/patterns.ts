import type {Pattern} from "../../../lib/linkage/fields.js";
import type {Comparison} from "./comparisons.js";

/** Each field's level takes three bits of a whole number. */
const bitsAField = 3;

/** The vector of a comparison as one whole number, in SQL over records `a` and `b`. */
export function patternSql(comparisons: readonly Comparison[]): string {
  return comparisons.map((comparison, field) => `(${levelSql(comparison)} << ${bitsAField * field})`).join("\n + ");
}

/** The level of one field in a number of patternSql, in SQL. */
export const levelOfSql = (pattern: string, field: number): string =>
  `((${pattern} >> ${bitsAField * field}) & ${2 ** bitsAField - 1})`;

/** The number as a vector. */
export const patternOf = (number: number, fields: number): Pattern =>
  Array.from({length: fields}, (_, field) => (number >> (bitsAField * field)) & (2 ** bitsAField - 1));

function levelSql({missing, levels}: Comparison): string {
  const cases = levels.slice(0, -1).map(({when}, level) => `WHEN ${when} THEN ${level + 1}`);
  return `CASE WHEN ${missing} THEN 0 ${cases.join(" ")} ELSE ${levels.length} END::INTEGER`;
}
