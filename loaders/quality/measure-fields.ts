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
  /** SQL of the number of rows and of the newest time, where `from` has only those of which more is known. */
  readonly whole?: {readonly rows: string; readonly newest: string};
  /** Fields by their names in the canonical model. */
  readonly fields: Readonly<Record<string, Judged>>;
  /** Fields that two persons should not share, as they are compared. */
  readonly alone?: Readonly<Record<string, string>>;
  /** Whether the rows of later imports can be counted on; a table whose rows decide what is true of these. */
  readonly countedOn?: {readonly unlessChanged: string | null};
}

const tables: readonly MeasuredTable[] = [
  {
    name: "customers",
    from: `SELECT p.* EXCLUDE (import_id), i.customer_key FROM ${vaultName}.vault.persons p JOIN ${vaultName}.vault.identities i USING (record_key)`,
    time: null,
    whole: {
      rows: `(SELECT count(*) FROM ${vaultName}.vault.identities)`,
      newest: "(SELECT max(created_at) FROM core.customer_records)"
    },
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
    countedOn: {unlessChanged: null},
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
    from: "SELECT product_id, unit_price, import_id FROM core.order_lines WHERE is_product",
    time: null,
    countedOn: {unlessChanged: "products"},
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
    countedOn: {unlessChanged: null},
    fields: {sent_at: pastTime("sent_at")}
  },
  {
    name: "campaigns",
    from: "SELECT coalesce(cost, cost_per_contact) AS any_cost FROM core.campaigns",
    time: null,
    fields: {cost: anything("any_cost")}
  }
];

/** The tables of core of which the rows of later imports can be counted on. */
export const countedOn: readonly string[] = tables.filter(table => table.countedOn).map(({name}) => name);

/** What was counted before, and what has changed since. */
export interface CountedBefore {
  readonly fields: readonly FieldQuality[];
  /** The newest time in each table, in seconds since 1970. */
  readonly newest: Readonly<Record<string, number>>;
  /** The import after which nothing but imports changed a table of core; null where the whole table is to be counted. */
  since(table: string): number | null;
  isSame(table: string): boolean;
  /** By how many rows a table has grown. */
  addedRows(table: string): number;
}

/**
 * Counts rows, values, values that can be true and values that several persons share, of every field; one pass a table. Where imports have
 * only added rows to a table since it was counted last, those are counted on.
 */
export async function measureFields(
  connection: Connection,
  before: CountedBefore | null
): Promise<Pick<CountedBefore, "fields" | "newest">> {
  const found: FieldQuality[] = [];
  const newest: Record<string, number> = {};
  for (const table of tables) {
    const counted =
      (before && (await countOn(connection, table, before))) ??
      (await count(connection, table, await countsOf(connection, table)));
    found.push(...qualityOf(table, counted, await sharedValues(connection, table.from, table.alone ?? {})));
    if (typeof counted.newest === "number") newest[table.name] = counted.newest;
  }
  return {fields: qualityFields.flatMap(field => found.filter(quality => quality.field === field)), newest};
}

/** rows; newest and now in seconds since 1970; "email filled", "email valid" and so on. */
type Counted = Record<string, number | null>;

function qualityOf(
  {name, fields}: MeasuredTable,
  counted: Counted,
  shared: ReadonlyMap<string, number>
): FieldQuality[] {
  const {newest, now} = counted;
  return Object.keys(fields).map(field => ({
    field: `${name}.${field}` as QualityField,
    rows: counted.rows ?? 0,
    filled: counted[`${field} filled`] ?? 0,
    valid: counted[`${field} valid`] ?? 0,
    shared: shared.get(field) ?? null,
    ageDays: typeof newest === "number" && typeof now === "number" ? (now - newest) / 86_400 : null
  }));
}

async function countsOf(connection: Connection, {from, fields}: MeasuredTable): Promise<string[]> {
  const texts = await textColumns(connection, from);
  return Object.entries(fields).flatMap(([field, [column, canBeTrue]]) => {
    // Only a text can be blank; to make texts of ten million times would take longer than all else.
    const isFilled = texts.has(column) ? `nullif(trim(${column}), '') IS NOT NULL` : `${column} IS NOT NULL`;
    return [
      `CAST(count(*) FILTER (${isFilled}) AS DOUBLE) AS ${quotedIdentifier(`${field} filled`)}`,
      `CAST(count(*) FILTER (${isFilled} AND ${canBeTrue}) AS DOUBLE) AS ${quotedIdentifier(`${field} valid`)}`
    ];
  });
}

async function count(
  connection: Connection,
  {from, time, whole}: MeasuredTable,
  counts: readonly string[]
): Promise<Counted> {
  const newest = whole?.newest ?? (time === null ? "CAST(NULL AS TIMESTAMPTZ)" : `max(${time})`);
  const counted = await firstRow<Counted>(
    connection,
    `SELECT CAST(${whole?.rows ?? "count(*)"} AS DOUBLE) AS rows, epoch(date_trunc('second', ${newest})) AS newest,
       epoch(date_trunc('second', now())) AS now, ${counts.join(", ")} FROM (${from})`
  );
  return counted ?? {};
}

/**
 * The counts of before and those of what was imported since. A row that was replaced or removed shows in how much the table has grown, and
 * a time that could not be true may have come to pass: then everything is counted.
 */
async function countOn(connection: Connection, table: MeasuredTable, before: CountedBefore): Promise<Counted | null> {
  const {name, from, fields, countedOn: conditions} = table;
  const since = before.since(name);
  const held = before.fields.filter(({field}) => field.startsWith(`${name}.`));
  if (!conditions || since === null || held.length < Object.keys(fields).length) return null;
  if (conditions.unlessChanged !== null && !before.isSame(conditions.unlessChanged)) return null;
  if (held.some(({field, filled, valid}) => field === `${name}.${table.time}` && filled !== valid)) return null;
  const newer = {...table, from: `SELECT * FROM (${from}) WHERE import_id > ${since}`};
  const added = await count(connection, newer, [
    ...(await countsOf(connection, newer)),
    `(SELECT CAST(count(*) AS DOUBLE) FROM core.${name} WHERE import_id > ${since}) AS all_rows`
  ]);
  if (added.all_rows !== before.addedRows(name)) return null;
  const newest = [added.newest, before.newest[name]].filter(time => typeof time === "number");
  const sums = held.map(({field, filled, valid}) => {
    const of = field.slice(name.length + 1);
    return {
      [`${of} filled`]: filled + (added[`${of} filled`] ?? 0),
      [`${of} valid`]: valid + (added[`${of} valid`] ?? 0)
    };
  });
  const rows = (held[0]?.rows ?? 0) + (added.rows ?? 0);
  return Object.assign({rows, newest: newest.length > 0 ? Math.max(...newest) : null, now: added.now ?? null}, ...sums);
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
