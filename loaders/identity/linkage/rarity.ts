import type {LinkageModel} from "../../../lib/linkage/fields.js";
import {comparisons} from "./comparisons.js";
import {levelOfSql} from "./patterns.js";

/**
 * rarityBits of lib/linkage/score.ts in SQL: what the agreeing value of a field adds to the weight of a vector by being rare or common,
 * over the record `a` of the pair.
 */
export function raritySql(model: LinkageModel, field: number, pattern: string): string {
  const terms = comparisons[field]!.levels.flatMap(({holders}, level) => {
    if (holders === undefined) return [];
    const u = model.fields[field]!.levels[level]!.u;
    const records = "(SELECT count(*) FROM linkage_records)";
    const share = `greatest((${holders} - 2) / ${records}, least(${u}, 1.0 / ${records}))`;
    return [`WHEN ${level + 1} THEN least(greatest(log2(${u} / ${share}), -8), 8)`];
  });
  return terms.length > 0 ? `(CASE ${levelOfSql(pattern, field)} ${terms.join(" ")} ELSE 0 END)` : "0";
}
