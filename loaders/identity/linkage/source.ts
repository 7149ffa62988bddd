import type {Connection} from "../../database/connection.js";

/** Makes `linkage_source` of the persons of a vault, whose schema is given. */
export async function takePersons(connection: Connection, vault: string): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW linkage_source AS
     SELECT record_key, email, phone, first_name, last_name, birth_date, gender, street, postcode, city FROM ${vault}.persons`
  );
}
