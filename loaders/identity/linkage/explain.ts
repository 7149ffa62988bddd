import {UserError} from "../../../lib/errors/errors.js";
import {priorInBits, probabilityOf} from "../../../lib/linkage/weights.js";
import type {Connection} from "../../database/connection.js";
import {firstRow, rows, withDatabase} from "../../database/connection.js";
import {comparePairs} from "./compare.js";
import {comparisons, objection} from "./comparisons.js";
import {tellEvidence} from "./evidence.js";
import {keptModel} from "./kept-model.js";
import {patternOf} from "./patterns.js";
import {takePersons} from "./source.js";
import {prepareRecords} from "./weigh-records.js";

/** What one field says. */
export interface FieldEvidence {
  readonly field: string;
  /** As "one slip". */
  readonly level: string;
  /** What such an agreement weighs. */
  readonly bits: number;
  /** What is added because the value is rare, or taken off because it is common. */
  readonly rarityBits: number;
}

/** Why two records are one person, or two. */
export interface MatchExplanation {
  readonly isSamePerson: boolean;
  /** What joined them, when they are joined directly: as "e-mail". */
  readonly rule: string | null;
  /** Why they cannot be one person, whatever the weight. */
  readonly objection: string | null;
  /** What is known before anything is compared. */
  readonly priorBits: number;
  readonly fields: readonly FieldEvidence[];
  /** The prior and the sum of all fields. */
  readonly bits: number;
  /** That they are one person, by the fields alone. */
  readonly probability: number;
}

/**
 * Explains by the vault what speaks for and against two records' being one person, field by field, as the last refresh weighed them.
 * @param vault path of the vault
 * @param first id in an export, "C0100001", or "house:C0100001" where two sources use one id
 * @throws UserError when an id is unknown or stands for several records, or when there are too few records for weighing
 */
export function explainMatch(vault: string, first: string, second: string): Promise<MatchExplanation> {
  return withDatabase(
    vault,
    async connection => {
      const [a, b] = [await findRecord(connection, first), await findRecord(connection, second)];
      const model = await keptModel(connection, "vault");
      if (model === null)
        throw new UserError(
          "nothing has been learned yet of how much each field weighs: there are fewer than 100 records"
        );
      await takePersons(connection, "vault");
      await prepareRecords(connection);
      await connection.run(
        `CREATE TEMP TABLE asked AS SELECT min(id) AS a, max(id) AS b FROM linkage_records
         WHERE record_key IN (${a.record}, ${b.record}) HAVING count(*) = 2`
      );
      await tellEvidence(connection, model, "asked", "asked_evidence");
      const fields = await rows<FieldEvidence>(
        connection,
        `SELECT field, level, bits, rarity_bits AS "rarityBits" FROM asked_evidence ORDER BY field_no`
      );
      const link = await firstRow<{rule: string}>(
        connection,
        `SELECT rule FROM vault.match_links WHERE a = least(${a.record}, ${b.record}) AND b = greatest(${a.record}, ${b.record})`
      );
      await comparePairs(connection, "asked", "asked_compared");
      const compared = await firstRow<{pattern: number}>(connection, "SELECT pattern FROM asked_compared");
      const priorBits = priorInBits(model.share);
      const bits = fields.reduce((total, each) => total + each.bits + each.rarityBits, priorBits);
      return {
        isSamePerson: a.customer === b.customer,
        rule: link?.rule ?? null,
        objection: compared
          ? objection(patternOf(compared.pattern, comparisons.length))
          : "nothing is known of one of them",
        priorBits,
        fields,
        bits,
        probability: probabilityOf(bits)
      };
    },
    {readOnly: true}
  );
}

async function findRecord(connection: Connection, id: string): Promise<{record: number; customer: number}> {
  const found = await rows<{record: number; customer: number}>(
    connection,
    `SELECT CAST(record_key AS DOUBLE) AS record, CAST(customer_key AS DOUBLE) AS customer FROM vault.identities
     WHERE external_id = $id OR source || ':' || external_id = $id`,
    {id}
  );
  if (found.length === 1) return found[0]!;
  throw new UserError(
    found.length === 0
      ? `no record has the id ${id}`
      : `${found.length} records have the id ${id}: put the source before it, as house:${id}`
  );
}
