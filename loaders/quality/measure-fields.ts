import type {FieldQuality, QualityField} from "../../lib/quality/fields.js";
import {qualityFields} from "../../lib/quality/fields.js";
import type {Connection} from "../database/connection.js";
import {firstRow, rows} from "../database/connection.js";
import {quotedIdentifier, quotedText} from "../database/sql.js";
import {vaultName} from "../database/vault.js";
import type {Judged} from "./validity.js";
import {anything, birthDate, email, pastTime, personName, phone, postcode, words} from "./validity.js";

interface MeasuredTable {
  readonly name: string;
  /** SQL of its rows. */
  readonly from: string;
  /** The column that says when a row is from. */
  readonly time: string | null;
  /** Fields by their names in the canonical model. */
  readonly fields: Readonly<Record<string, Judged>>;
  /** Fields that two persons should not share, as they are compared. */
  readonly alone?: Readonly<Record<string, string>>;
}

const tables: readonly MeasuredTable[] = [
  {
    name: "customers",
    from: `SELECT p.* EXCLUDE (record_key, import_id), i.customer_key, r.created_at FROM ${vaultName}.vault.identities i
      JOIN core.customer_records r ON r.record_key = i.record_key LEFT JOIN ${vaultName}.vault.persons p ON p.record_key = i.record_key`,
    time: "created_at",
    fields: {
      email: email("email"),
      phone: phone("phone"),
      first_name: personName("first_name"),
      last_name: personName("last_name"),
      birth_date: birthDate("birth_date"),
      gender: anything("gender"),
      street: words("street"),
      postcode: postcode("postcode"),
      city: words("city"),
      country: words("country")
    },
    alone: {email: "lower(trim(email))", phone: "right(regexp_replace(phone, '[^0-9]', '', 'g'), 9)"}
  },
  {
    name: "orders",
    from: "SELECT * FROM core.orders WHERE kind = 'order'",
    time: "ordered_at",
    fields: {
      customer_id: anything("record_key"),
      ordered_at: pastTime("ordered_at"),
      channel: anything("channel"),
      source: anything("source"),
      cost: anything("cost")
    }
  },
  {
    name: "order_lines",
    from: "SELECT product_id, unit_price FROM core.order_lines WHERE is_product",
    time: null,
    fields: {
      product_id: ["product_id", "product_id IN (SELECT product_id FROM core.products)"],
      unit_price: anything("unit_price")
    }
  },
  {
    name: "products",
    from: "SELECT * FROM core.products",
    time: null,
    fields: {category: words("category"), cost: anything("cost")}
  },
  {
    name: "contacts",
    from: "SELECT * FROM core.contacts WHERE lower(trim(arm)) <> 'control'",
    time: "sent_at",
    fields: {sent_at: pastTime("sent_at")}
  },
  {
    name: "campaigns",
    from: "SELECT coalesce(cost, cost_per_contact) AS any_cost FROM core.campaigns",
    time: null,
    fields: {cost: anything("any_cost")}
  }
];

/** Counts rows, values, values that can be true and values that several persons share, of every field; one pass a table. */
export async function measureFields(connection: Connection): Promise<FieldQuality[]> {
  const found: FieldQuality[] = [];
  for (const table of tables) found.push(...(await measureTable(connection, table)));
  return qualityFields.flatMap(field => found.filter(quality => quality.field === field));
}

async function measureTable(connection: Connection, {name, from, time, fields, alone = {}}: MeasuredTable) {
  const texts = await textColumns(connection, from);
  const counts = Object.entries(fields).flatMap(([field, [column, canBeTrue]]) => {
    // Only a text can be blank; to make texts of ten million times would take longer than all else.
    const isFilled = texts.has(column) ? `nullif(trim(${column}), '') IS NOT NULL` : `${column} IS NOT NULL`;
    return [
      `CAST(count(*) FILTER (${isFilled}) AS DOUBLE) AS ${quotedIdentifier(`${field} filled`)}`,
      `CAST(count(*) FILTER (${isFilled} AND ${canBeTrue}) AS DOUBLE) AS ${quotedIdentifier(`${field} valid`)}`
    ];
  });
  const age = time === null ? "NULL" : `date_diff('second', max(${time}), now()) / 86400.0`;
  const counted = await firstRow<Record<string, number | null>>(
    connection,
    `SELECT CAST(count(*) AS DOUBLE) AS rows, CAST(${age} AS DOUBLE) AS age_days, ${counts.join(", ")} FROM (${from})`
  );
  const shared = await sharedValues(connection, from, alone);
  return Object.keys(fields).map(
    (field): FieldQuality => ({
      field: `${name}.${field}` as QualityField,
      rows: counted?.rows ?? 0,
      filled: counted?.[`${field} filled`] ?? 0,
      valid: counted?.[`${field} valid`] ?? 0,
      shared: shared.get(field) ?? null,
      ageDays: counted?.age_days ?? null
    })
  );
}

async function textColumns(connection: Connection, from: string): Promise<ReadonlySet<string>> {
  const columns = await rows<{column_name: string; column_type: string}>(connection, `DESCRIBE ${from}`);
  return new Set(columns.filter(({column_type}) => column_type === "VARCHAR").map(({column_name}) => column_name));
}

/** Rows whose value another person has too, by field. */
async function sharedValues(
  connection: Connection,
  from: string,
  alone: Readonly<Record<string, string>>
): Promise<Map<string, number>> {
  const selects = Object.entries(alone).map(
    ([field, value]) =>
      `SELECT ${quotedText(field)} AS field, CAST(coalesce(sum(n), 0) AS DOUBLE) AS shared FROM (
         SELECT count(*) AS n FROM (SELECT ${value} AS value, customer_key FROM (${from})) WHERE value <> ''
         GROUP BY value HAVING min(customer_key) <> max(customer_key))`
  );
  if (selects.length === 0) return new Map();
  const found = await rows<{field: string; shared: number}>(connection, selects.join(" UNION ALL "));
  return new Map(found.map(({field, shared}) => [field, shared]));
}
