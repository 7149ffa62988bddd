import type {PairAccuracy} from "../../lib/linkage/pair-accuracy.js";
import {pairAccuracy} from "../../lib/linkage/pair-accuracy.js";
import type {Connection} from "../../loaders/database/connection.js";
import {rows} from "../../loaders/database/connection.js";
import {quotedText} from "../../loaders/database/sql.js";
import {linkRecords} from "../../loaders/identity/linkage/link-records.js";
import {sharedPath} from "./shared-data.js";
import {withMemory} from "./with-database.js";

/** The columns of `linkage_source`, as SQL over the columns of a file; those left out are not in it. `truth` is the person. */
interface KnownPersons {
  readonly file: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** Generated persons with slips, 1,000 and 5,000 records; a blank follows each comma. soc_sec_id is left out: it gives the answer away. */
const febrl = {
  first_name: "given_name",
  last_name: "surname",
  birth_date: "date_of_birth",
  street: "concat(trim(street_number), ' ', address_1)",
  postcode: "postcode",
  city: "suburb",
  truth: "split_part(rec_id, '-', 2)"
};

/** Sets of records of which it is known who is the same person. */
export const knownPersons: Readonly<Record<string, KnownPersons>> = {
  "febrl dataset1": {file: "dataset1.csv", columns: febrl},
  "febrl dataset3": {file: "dataset3.csv", columns: febrl},
  "Splink fake_1000": {
    file: "fake_1000.csv",
    columns: {
      first_name: "first_name",
      last_name: "surname",
      birth_date: "dob",
      city: "city",
      email: "email",
      truth: "cluster"
    }
  },
  RLdata500: {
    file: "RLdata500.csv",
    columns: {
      first_name: "fname_c1",
      last_name: "lname_c1",
      birth_date: `lpad("by", 4, '0') || lpad(bm, 2, '0') || lpad(bd, 2, '0')`,
      truth: "true_id"
    }
  }
};

const all = ["email", "phone", "first_name", "last_name", "birth_date", "gender", "street", "postcode", "city"];

/** Reads a known set as `linkage_source` with the column `truth` besides, and no links. */
export async function takeKnownPersons(connection: Connection, name: string): Promise<void> {
  const {file, columns} = knownPersons[name]!;
  const source = quotedText(sharedPath("data", "entity-resolution", file));
  const selected = all.map(column => `${columns[column] ? `trim(${columns[column]})` : "NULL::VARCHAR"} AS ${column}`);
  await connection.run(
    `CREATE TEMP TABLE linkage_source AS
     SELECT row_number() OVER () AS record_key, ${selected.join(", ")}, ${columns.truth} AS truth
     FROM read_csv(${source}, all_varchar = true)`
  );
  await connection.run("CREATE OR REPLACE TEMP TABLE links (a BIGINT, b BIGINT, rule VARCHAR)");
}

/** Links a known set by its fields alone, and compares the persons found with the true ones. */
export const linkKnownPersons = (name: string): Promise<PairAccuracy> =>
  withMemory(async connection => {
    await takeKnownPersons(connection, name);
    await linkRecords(connection);
    return foundPersons(connection);
  });

/** Compares `persons` with the truth of `linkage_source`. */
export async function foundPersons(connection: Connection): Promise<PairAccuracy> {
  const found = await rows<{person: number; truth: string}>(
    connection,
    `SELECT CAST(coalesce(p.customer_key, s.record_key) AS DOUBLE) AS person, CAST(s.truth AS VARCHAR) AS truth
     FROM linkage_source s LEFT JOIN persons p USING (record_key)`
  );
  return pairAccuracy(
    found.map(({person}) => person),
    found.map(({truth}) => truth)
  );
}
