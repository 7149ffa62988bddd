import type {TableName} from "../../lib/schema/tables.js";
import {targets} from "../ingest/target.js";

/** A column of a database. */
export interface Place {
  /** As "core.orders" or "vault_file.vault.persons". */
  readonly table: string;
  readonly column: string;
  /** A row is nothing but this value: it goes with it. */
  readonly isRow?: true;
}

/** The places of lines of orders, whose intake has rules of its own. */
const ofLines: readonly string[] = ["cost"];

/**
 * Where the values of a canonical column are held, in core, coarser or not, and in the vault; none for attr_* columns, whose values are
 * rows of their own.
 * @example storedPlaces("customers.birth_date") // core.customer_records.birth_year, vault_file.vault.persons.birth_date
 */
export function storedPlaces(name: string): Place[] {
  const [table = "", column = ""] = name.split(".");
  if (table === "order_lines") return ofLines.includes(column) ? [{table: "core.order_lines", column}] : [];
  const target = targets(1)[table as Exclude<TableName, "order_lines">];
  if (!target) return [];
  const reads = new RegExp(`(?<![a-z0-9_])s\\.${column}(?![a-z0-9_])`);
  const core = Object.entries(target.columns).filter(([, sql]) => reads.test(sql));
  const vault = Object.entries(target.vault?.columns ?? {}).filter(([, sql]) => reads.test(sql));
  return [
    ...core.map(([held]) => ({table: target.core, column: held})),
    ...vault.map(([held]) => ({
      table: target.vault?.table ?? "",
      column: held,
      ...(target.vault?.only === held ? {isRow: true as const} : {})
    }))
  ];
}
