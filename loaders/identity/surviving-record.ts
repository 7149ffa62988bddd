import type {TrustedSources} from "../../lib/house/trusted-sources.js";
import {sourcesTrusted, survivingFields} from "../../lib/house/trusted-sources.js";
import {quotedIdentifier, quotedText} from "../database/sql.js";
import {vaultName} from "../database/vault.js";

/**
 * SQL that ranks a person's records for a field, over `namespace`, `exported_at`, `import_id` and `record_key`: the newest export of the trusted sources
 * first, then the newest of the others.
 * @example surviveRank("email", {email: ["mailchimp"]}) // "(namespace IN ('mailchimp'), exported_at, import_id, record_key)"
 */
export function surviveRank(field: string, trusted: TrustedSources): string {
  const sources = sourcesTrusted(trusted, field);
  const isTrusted = sources.length === 0 ? "true" : `namespace IN (${sources.map(quotedText).join(", ")})`;
  return `(${isTrusted}, exported_at, import_id, record_key)`;
}

/**
 * SQL of one row a person, from the vault: `customer_key`, every field of the surviving record, and beside each the record that it was
 * taken from, as `email` and `email_record_key`; both are null where no record has it.
 */
export function survivingRecordSql(trusted: TrustedSources): string {
  const columns = survivingFields.flatMap(field => {
    const rank = surviveRank(field, trusted);
    return [
      `arg_max(${field}, ${rank}) AS ${field}`,
      `arg_max(record_key, ${rank}) FILTER (${field} IS NOT NULL) AS ${quotedIdentifier(`${field}_record_key`)}`
    ];
  });
  return `SELECT customer_key, ${columns.join(", ")} FROM (
    SELECT p.*, i.customer_key, i.source AS namespace, e.exported_at
    FROM ${vaultName}.vault.persons p JOIN ${vaultName}.vault.identities i ON i.record_key = p.record_key
    LEFT JOIN ledger.imports e ON e.import_id = p.import_id)
    GROUP BY customer_key`;
}
