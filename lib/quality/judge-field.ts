import type {DataQuality} from "../house/data-quality.js";
import type {FieldQuality} from "./fields.js";

/** What a field falls short in. */
export interface Shortfall {
  readonly measure: "complete" | "valid" | "unique" | "fresh";
  /** A share, or days for "fresh". */
  readonly found: number;
  readonly expected: number;
}

export interface FieldJudgement {
  /** "open" where the house expects nothing of the field, or it holds nothing to judge. */
  readonly status: "good" | "open" | "warn" | "fail";
  readonly shortfalls: readonly Shortfall[];
}

/**
 * Holds what was counted of a field against what the house expects of it.
 * @example judgeField({field: "customers.email", rows: 10, filled: 5, valid: 5, shared: 0, ageDays: null}, {"customers.email": {complete: 0.8, otherwise: "fail"}}).status // "fail"
 */
export function judgeField(quality: FieldQuality, expected: DataQuality): FieldJudgement {
  const expectation = expected[quality.field];
  if (!expectation || quality.rows === 0) return {status: "open", shortfalls: []};
  const {complete, valid, unique} = sharesOf(quality);
  const atLeast = (measure: "complete" | "valid" | "unique", found: number | null): Shortfall[] => {
    const wanted = expectation[measure];
    return wanted === undefined || found === null || found >= wanted ? [] : [{measure, found, expected: wanted}];
  };
  const {withinDays} = expectation;
  const isOld = withinDays !== undefined && quality.ageDays !== null && quality.ageDays > withinDays;
  const shortfalls: Shortfall[] = [
    ...atLeast("complete", complete),
    ...atLeast("valid", valid),
    ...atLeast("unique", unique),
    ...(isOld ? [{measure: "fresh", found: quality.ageDays, expected: withinDays} as const] : [])
  ];
  return {status: shortfalls.length === 0 ? "good" : expectation.otherwise, shortfalls};
}

/** The shares that a field is judged by; null where there is nothing to take a share of. */
export function sharesOf({rows, filled, valid, shared}: Omit<FieldQuality, "field" | "ageDays">): {
  readonly complete: number | null;
  readonly valid: number | null;
  readonly unique: number | null;
} {
  return {
    complete: rows === 0 ? null : filled / rows,
    valid: filled === 0 ? null : valid / filled,
    unique: filled === 0 || shared === null ? null : 1 - shared / filled
  };
}
