import type {CanonicalTable} from "../../lib/schema/tables.js";
import {canonicalTables} from "../../lib/schema/tables.js";
import type {Format, Recognition} from "./format.js";
import {HeaderIndex} from "./header.js";

/** The house's own files, with the headers of the canonical model. */
export const clientele: Format = {
  name: "clientele",
  feeds: canonicalTables.map(table => table.name),
  idNamespace: "house",
  traps: [
    "which table a file holds is told by its headers: the table whose required columns are all there and that knows most of the others",
    "an order without a customer_id is an order of nobody",
    "columns that no table knows are left out and named in ledger.imports"
  ],
  recognise(header) {
    const readings = canonicalTables
      .map(table => readAs(table, header))
      .filter(reading => resembles(reading, header))
      .sort(better);
    return readings[0] ?? null;
  }
};

function readAs(table: CanonicalTable, header: readonly string[]): Recognition {
  const index = new HeaderIndex(header, name => name.trim().toLowerCase());
  const fields = table.columns.map(column => ({
    ...column,
    ...(table.name === "orders" && column.name === "customer_id" ? {emptyAllowed: true as const} : {}),
    header: index.take(column.name)
  }));
  const attributes = table.attributes
    ? index.rest().flatMap(name => {
        const attribute = /^attr_(.+)$/i.exec(name.trim())?.[1];
        return attribute && index.take(name) ? [{header: name, attribute: attribute.toLowerCase()}] : [];
      })
    : [];
  return {
    format: "clientele",
    entity: table.name,
    fields,
    attributes,
    missing: fields.filter(field => field.required && field.header === null).map(field => field.name),
    leftOut: index.rest()
  };
}

/** Enough of the header must be this table's: a foreign file that happens to have a customer_id is no file of customers. */
function resembles(reading: Recognition, header: readonly string[]): boolean {
  const enough = known(reading) * 3 >= header.length;
  return reading.missing.length === 0 ? enough : enough && requiredFound(reading) >= 1 && known(reading) >= 3;
}

const known = (reading: Recognition): number =>
  reading.fields.filter(field => field.header !== null).length + reading.attributes.length;

const requiredFound = (reading: Recognition): number =>
  reading.fields.filter(field => field.required && field.header !== null).length;

/** The table that knows most of the header comes first, so that orders without a total are not taken for customers. */
const better = (a: Recognition, b: Recognition): number =>
  a.leftOut.length - b.leftOut.length || a.missing.length - b.missing.length || requiredFound(b) - requiredFound(a);
