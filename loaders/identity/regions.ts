import type {Connection} from "../database/connection.js";
import {vaultName} from "../database/vault.js";

/**
 * Finds the region of each record from its whole postcode by the house's own table (core.postcode_regions): the longest beginning that fits
 * counts, and one of the record's own country before one of none. A record without a country takes those of a country only where the table
 * knows no other. Leaves `record_regions` (record_key, region).
 */
export async function findRegions(connection: Connection): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE record_regions AS
     WITH prefixes AS (
       SELECT upper(replace(postcode_prefix, ' ', '')) AS prefix, length(replace(postcode_prefix, ' ', '')) AS digits,
         nullif(upper(trim(country)), '') AS country, region
       FROM core.postcode_regions),
     sizes AS (SELECT DISTINCT digits FROM prefixes),
     codes AS (
       SELECT record_key, upper(replace(postcode, ' ', '')) AS code, nullif(upper(trim(country)), '') AS country
       FROM ${vaultName}.vault.persons WHERE postcode IS NOT NULL)
     SELECT c.record_key, arg_max(p.region, (p.digits, p.country IS NOT NULL)) AS region
     FROM codes c CROSS JOIN sizes s
     JOIN prefixes p ON p.digits = s.digits AND p.prefix = left(c.code, s.digits)
     WHERE p.country IS NULL OR p.country = c.country
       OR (c.country IS NULL AND (SELECT count(DISTINCT country) FROM prefixes) = 1)
     GROUP BY c.record_key`
  );
}
