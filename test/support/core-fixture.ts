import type {House} from "../../lib/house/house.js";
import {parseHouse} from "../../lib/house/house.js";
import type {Connection} from "../../loaders/database/connection.js";
import {quotedIdentifier} from "../../loaders/database/sql.js";
import {withWarehouse} from "../../loaders/database/warehouse.js";

type Cell = string | number | boolean | null;
type Rows = readonly Readonly<Record<string, Cell>>[];
/** Rows of core tables by table name; columns left out are null, import_id is 1. */
export type CoreRows = Readonly<Record<string, Rows>>;

const defaults: Readonly<Record<string, Readonly<Record<string, Cell>>>> = {
  orders: {kind: "order", import_id: 1},
  customers: {records: 1, import_id: 1},
  order_lines: {line_kind: "product", is_product: true, quantity: 1, line_no: 1, import_id: 1}
};

/** Tables of persons, whose rows name no record. */
const ofPersons: ReadonlySet<string> = new Set(["customers", "suppressions"]);

/** A warehouse in memory that holds just these rows. */
export function withCore<T>(core: CoreRows, use: (connection: Connection) => Promise<T>): Promise<T> {
  return withWarehouse(":memory:", async connection => {
    await insertCore(connection, core);
    return use(connection);
  });
}

/** Adds rows to core tables; a record's customer is itself unless it says otherwise. */
export async function insertCore(connection: Connection, core: CoreRows): Promise<void> {
  for (const [table, rows] of Object.entries(core)) {
    const filled = rows.map(row => {
      const record = "customer_key" in row && !ofPersons.has(table) ? {record_key: row.customer_key ?? null} : {};
      return {...(defaults[table] ?? {import_id: 1}), ...record, ...row};
    });
    const columns = [...new Set(filled.flatMap(row => Object.keys(row)))];
    const shape = JSON.stringify([Object.fromEntries(columns.map(name => [name, "VARCHAR"]))]);
    await connection.run(
      `INSERT INTO core.${table} (${columns.map(quotedIdentifier).join(", ")})
       SELECT ${columns.map(name => `row.${quotedIdentifier(name)}`).join(", ")} FROM (SELECT unnest(from_json($rows, $shape)) AS row)`,
      {rows: JSON.stringify(filled), shape}
    );
    await touchCore(connection, table);
  }
}

/** Notes that a core table's content has changed, as a refresh does. */
export async function touchCore(connection: Connection, table: string): Promise<void> {
  await connection.run(
    "INSERT OR REPLACE INTO ledger.core_versions VALUES ($table, CAST(random() AS VARCHAR) || CAST(now() AS VARCHAR))",
    {table}
  );
}

/** A house with the defaults but for these keys. */
export function houseWith(keys: Partial<House> = {}): House {
  return parseHouse({name: "Fern & Fable", ...keys});
}
