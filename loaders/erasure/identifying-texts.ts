import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {vaultName} from "../database/vault.js";

/** A text that names or tells a person. */
export interface IdentifyingText {
  /** "id", "e-mail", "phone", "name", "street", "company", or "words" for what the person or the house wrote. */
  readonly what: string;
  readonly text: string;
}

const vault = `${vaultName}.vault`;
const columns = {
  email: "e-mail",
  phone: "phone",
  first_name: "name",
  last_name: "name",
  company: "company",
  street: "street"
};

const ofRecords = `${vault}.persons SEMI JOIN person_records USING (record_key)`;
const ofProspects = `${vault}.prospects SEMI JOIN person_prospects USING (prospect_key)`;

/**
 * All texts in the vault that tell the persons of `person_records` and `person_prospects`, each once; also left as the temporary table
 * `erased_texts` (what, text).
 */
export async function gatherTexts(connection: Connection): Promise<IdentifyingText[]> {
  const cells = Object.entries(columns).flatMap(([column, what]) =>
    [ofRecords, ofProspects].map(from => `SELECT '${what}' AS what, ${column} AS text FROM ${from}`)
  );
  const old = Object.entries(columns)
    .map(([column, what]) => `WHEN '${column}' THEN '${what}'`)
    .join(" ");
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE erased_texts AS
     SELECT DISTINCT what, trim(text) AS text FROM (${cells.join(" UNION ALL ")}
       UNION ALL SELECT 'id', external_id FROM ${vault}.identities SEMI JOIN person_records USING (record_key)
       UNION ALL SELECT 'id', external_id FROM ${ofProspects}
       UNION ALL SELECT CASE column_name ${old} END, old_value FROM ${vault}.changes SEMI JOIN person_records USING (record_key)
         WHERE column_name IN (${Object.keys(columns)
           .map(name => `'${name}'`)
           .join(", ")})
       UNION ALL SELECT 'words', evidence FROM ${vault}.consent_evidence SEMI JOIN person_records USING (record_key)
       UNION ALL SELECT 'words', answer FROM ${vault}.survey_texts SEMI JOIN person_records USING (record_key))
     WHERE trim(text) <> '' ORDER BY ALL`
  );
  return rows<IdentifyingText>(connection, "SELECT what, text FROM erased_texts ORDER BY ALL");
}
