import type {Connection} from "../database/connection.js";
import {quotedIdentifier, quotedText} from "../database/sql.js";
import type {Recognition} from "../formats/format.js";
import type {ChangedRows} from "./changes.js";
import {changesSql, writeCoreChanges} from "./changes.js";
import {isNewerAndGone} from "./own-time.js";
import type {Target} from "./target.js";

/**
 * Compares the attr_* columns of the staged rows with what is held: leaves `changed_attributes` (record_key, attribute, value). The last
 * value in the file counts; an empty cell changes nothing.
 */
export async function compareAttributes(
  connection: Connection,
  target: Target,
  attributes: Recognition["attributes"]
): Promise<void> {
  const id = target.ids === "prospects" ? "prospect_id" : "customer_id";
  const parts = attributes.map(
    ({attribute}) =>
      `SELECT k.record_key, ${quotedText(attribute)} AS attribute, s.${quotedIdentifier(`attr_${attribute}`)} AS value, s.rowid AS row
       FROM staged s JOIN known_ids k ON k.external_id = s.${id} WHERE s.rule_no IS NULL`
  );
  const none =
    "SELECT NULL::BIGINT AS record_key, NULL::VARCHAR AS attribute, NULL::VARCHAR AS value, 0 AS row WHERE false";
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE changed_attributes AS
     SELECT n.* FROM (
       SELECT record_key, attribute, arg_max(value, row) AS value FROM (${parts.join(" UNION ALL ") || none})
       WHERE value IS NOT NULL GROUP BY record_key, attribute) n
     LEFT JOIN ${target.attributes} h ON h.${keyOf(target)} = n.record_key AND h.attribute = n.attribute
     WHERE h.value IS DISTINCT FROM n.value AND (h.value IS NULL OR NOT ${isNewerAndGone("h")})`
  );
}

/** Writes the attributes that changed. Part of the warehouse's transaction. */
export async function writeAttributes(connection: Connection, target: Target, importId: number): Promise<void> {
  const key = keyOf(target);
  await writeCoreChanges(connection, changesSql(changesOf(target), importId));
  await connection.run(
    `DELETE FROM ${target.attributes} h USING changed_attributes n
     WHERE h.${key} = n.record_key AND h.attribute = n.attribute`
  );
  const customer = target.ids === "customers";
  await connection.run(
    `INSERT INTO ${target.attributes} (${key}, ${customer ? "customer_key, " : ""}attribute, value, import_id)
     SELECT n.record_key, ${customer ? "k.customer_key, " : ""}n.attribute, n.value, $importId
     FROM changed_attributes n JOIN known_ids k USING (record_key) ORDER BY n.record_key, n.attribute`,
    {importId}
  );
}

const changesOf = (target: Target): ChangedRows => ({
  from: `changed_attributes m JOIN ${target.attributes} h ON h.${keyOf(target)} = m.record_key AND h.attribute = m.attribute WHERE true`,
  table: (target.attributes ?? "").replace("core.", ""),
  key: ["m.record_key", "m.attribute"],
  ...(target.ids === "customers" ? {record: "m.record_key"} : {prospect: "m.record_key"}),
  compared: [{column: "value", held: "h.value", becomes: "m.value"}]
});

const keyOf = (target: Target): string => (target.ids === "prospects" ? "prospect_key" : "record_key");
