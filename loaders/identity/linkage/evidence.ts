import type {LinkageModel} from "../../../lib/linkage/fields.js";
import {fieldBits} from "../../../lib/linkage/score.js";
import type {Connection} from "../../database/connection.js";
import {comparePairs} from "./compare.js";
import {comparisons} from "./comparisons.js";
import {levelOfSql} from "./patterns.js";
import {raritySql} from "./rarity.js";

/**
 * Says what each field of the pairs (a, b: ids) of a table weighs: leaves `into` (a, b: record keys, field_no, field, level, bits,
 * rarity_bits), one row a field that both records have. The pair's weight is the prior and the sum of both kinds of bits.
 */
export async function tellEvidence(
  connection: Connection,
  model: LinkageModel,
  pairs: string,
  into: string
): Promise<void> {
  await comparePairs(connection, pairs, "linkage_told");
  const fields = comparisons.map(({name, levels}, field) => {
    const level = levelOfSql("p.pattern", field);
    const bits = levels.map(
      (_, at) =>
        fieldBits(
          model,
          comparisons.map((__, f) => (f === field ? at + 1 : 0))
        )[field]
    );
    return `SELECT p.a, p.b, ${field} AS field_no, '${name}' AS field, [${levels.map(each => `'${each.name}'`).join(", ")}][${level}] AS level,
      [${bits.join(", ")}][${level}] AS bits, ${raritySql(model, field, "p.pattern")} AS rarity_bits
      FROM linkage_told p JOIN linkage_records a ON a.id = p.a WHERE ${level} > 0`;
  });
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${into} AS
     SELECT x.record_key AS a, y.record_key AS b, field_no, field, level, CAST(bits AS DOUBLE) AS bits, CAST(rarity_bits AS DOUBLE) AS rarity_bits
     FROM (${fields.join(" UNION ALL ")}) e JOIN linkage_records x ON x.id = e.a JOIN linkage_records y ON y.id = e.b
     ORDER BY 1, 2, 3`
  );
  await connection.run("DROP TABLE linkage_told");
}
