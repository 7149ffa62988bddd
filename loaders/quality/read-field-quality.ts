import type {FieldQuality} from "../../lib/quality/fields.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";

/** What the last refresh counted of each field, in the order in which fields are told of. */
export async function readFieldQuality(warehouse: Connection): Promise<FieldQuality[]> {
  return rows<FieldQuality>(
    warehouse,
    `SELECT field, CAST(rows AS DOUBLE) AS rows, CAST(filled AS DOUBLE) AS filled, CAST(valid AS DOUBLE) AS valid,
       CAST(shared AS DOUBLE) AS shared, age_days AS "ageDays" FROM ledger.field_quality ORDER BY rowid`
  );
}
