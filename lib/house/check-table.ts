import {nearestName} from "../schema/nearest.js";
import {canonicalTable, type TableName} from "../schema/tables.js";

/** The part of an entry of `files` that names canonical columns. */
export interface TableMapping {
  readonly as?: TableName | undefined;
  readonly columns?: Readonly<Record<string, string | readonly string[] | null>> | undefined;
  readonly constants?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  readonly cents?: readonly string[] | undefined;
  readonly emptyRemoves?: readonly string[] | undefined;
}

export interface MappingMistake {
  readonly path: readonly (string | number)[];
  /** What is wrong, and what was wanted. */
  readonly message: string;
}

/** A canonical column that a mapping must name, though it may say that the file has none. */
const mayBeNull = new Set(["orders.customer_id"]);

/**
 * Holds an entry's columns against the canonical table that it names.
 * @example checkTable({as: "products", columns: {product: "SKU"}}) // [{path: ["columns", "product"], …}, {path: ["columns", "product_id"], …}]
 */
export function checkTable(entry: TableMapping): MappingMistake[] {
  const {as, columns = {}, constants = {}} = entry;
  if (!as) {
    const key = (["columns", "constants", "values", "cents", "emptyRemoves"] as const).find(
      name => entry[name] !== undefined
    );
    return key
      ? [{path: [key], message: 'stands without `as`, which names the table of the rows, as as: "orders"'}]
      : [];
  }
  const table = canonicalTable(as);
  const names = table.columns.map(({name}) => name);
  const isKnown = (name: string): boolean =>
    names.includes(name) || (table.attributes === true && /^attr_./.test(name));
  const unknown = (["columns", "constants", "values"] as const).flatMap(key =>
    Object.keys(entry[key] ?? {})
      .filter(name => !isKnown(name))
      .map(name => ({path: [key, name], message: `${as} has no such column; ${meant(name, names, table.attributes)}`}))
  );
  const notMoney = (entry.cents ?? []).flatMap((name, index) =>
    table.columns.some(column => column.name === name && column.type === "money")
      ? []
      : [{path: ["cents", index], message: `got ${JSON.stringify(name)}, wanted a column of ${as} that holds money`}]
  );
  const neverEmpty = (entry.emptyRemoves ?? []).flatMap((name, index) =>
    table.columns.some(column => column.name === name && !column.required)
      ? []
      : [
          {
            path: ["emptyRemoves", index],
            message: `got ${JSON.stringify(name)}, wanted a column of ${as} that may be empty`
          }
        ]
  );
  const missing = table.columns
    .filter(({name, required}) => required && constants[name] === undefined)
    .filter(({name}) => columns[name] === undefined || (columns[name] === null && !mayBeNull.has(`${as}.${name}`)))
    .map(({name}) => ({
      path: ["columns", name],
      message: mayBeNull.has(`${as}.${name}`)
        ? "got nothing, wanted the header of its column, or null when no row of the file names a customer"
        : `got ${columns[name] === null ? "null" : "nothing"}, wanted the header of its column: every row of ${as} needs one`
    }));
  const joined = Object.entries(columns)
    .filter(([name, headers]) => name.startsWith("attr_") && Array.isArray(headers) && headers.length > 1)
    .map(([name]) => ({
      path: ["columns", name],
      message: "got several headers, wanted one: attributes are not joined; give each a name of its own"
    }));
  return [...unknown, ...notMoney, ...neverEmpty, ...joined, ...missing];
}

function meant(name: string, names: readonly string[], attributes = false): string {
  const nearest = nearestName(name, names);
  const all = `it has ${names.join(", ")}${attributes ? ", and attr_*" : ""}`;
  return nearest ? `is ${nearest} meant? ${all}` : all;
}
