import {UserError} from "../../../lib/errors/errors.js";
import type {LinkageModel} from "../../../lib/linkage/fields.js";
import type {Connection} from "../../database/connection.js";
import {rows} from "../../database/connection.js";
import {connect} from "../components.js";
import type {Decision} from "./decisions.js";
import {findDecided} from "./decisions.js";
import {divideChains} from "./divide-chains.js";
import {prepareRecords, weighRecords} from "./weigh-records.js";

/**
 * Finds further persons by weighing the fields, after Fellegi & Sunter (1969), and does what people have decided. Reads `linkage_source`
 * and `links` (a, b: record keys, a < b; rule), which it extends by `bits` and by the new links, and leaves `persons`
 * (record_key, customer_key).
 * @returns what was learned; null when there are too few records to learn from
 * @throws UserError when what people said contradicts itself
 */
export async function linkRecords(
  connection: Connection,
  decisions: readonly Decision[] = []
): Promise<LinkageModel | null> {
  const model = await weighRecords(connection, await prepareRecords(connection));
  await connection.run("ALTER TABLE links ADD COLUMN bits DOUBLE");
  if (model !== null)
    await connection.run(
      `INSERT INTO links
       SELECT x.record_key, y.record_key, 'the weight of all fields', m.bits FROM linkage_matches m
       JOIN linkage_records x ON x.id = m.a JOIN linkage_records y ON y.id = m.b
       WHERE NOT EXISTS (SELECT 1 FROM links l WHERE l.a = x.record_key AND l.b = y.record_key)`
    );
  if (decisions.length > 0) await findDecided(connection, decisions);
  else
    await connection.run("CREATE OR REPLACE TEMP TABLE said_pairs (a BIGINT, b BIGINT, is_same BOOLEAN, line INTEGER)");
  await connection.run("CREATE OR REPLACE TEMP TABLE apart_pairs AS SELECT a, b FROM said_pairs WHERE NOT is_same");
  await connection.run(
    `DELETE FROM links USING said_pairs s WHERE links.a = s.a AND links.b = s.b;
     INSERT INTO links SELECT DISTINCT a, b, 'decided by a person', CAST('infinity' AS DOUBLE) FROM said_pairs WHERE is_same`
  );
  await connect(connection);
  if ((await divideChains(connection, model)) > 0) await connect(connection);
  await checkDecided(connection);
  return model;
}

async function checkDecided(connection: Connection): Promise<void> {
  const [broken] = await rows<{line: number}>(
    connection,
    `SELECT s.line FROM said_pairs s LEFT JOIN persons x ON x.record_key = s.a LEFT JOIN persons y ON y.record_key = s.b
     WHERE s.is_same <> (coalesce(x.customer_key, s.a) = coalesce(y.customer_key, s.b))
     ORDER BY s.line LIMIT 1`
  );
  if (broken)
    throw new UserError(`matches.csv, line ${broken.line}: contradicts what the other lines say; remove one of them`);
}
