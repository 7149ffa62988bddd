import {
  Bool,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeVector,
  Schema,
  Table,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray
} from "apache-arrow";
import type {Column, ColumnKind} from "./columns.js";

const textOf = (value: unknown) => (value === null ? null : typeof value === "string" ? value : JSON.stringify(value));

/**
 * A text column as indices into its distinct values, in the order in which they first appear.
 * @param id of the dictionary within its file; unless one is given, arrow counts on through the life of the process
 */
function texts(values: readonly unknown[], id: number): Vector {
  return vectorFromArray(values.map(textOf), new Dictionary(new Utf8(), new Int32(), id));
}

function vectorOf({kind, values}: Column, index: number): Vector {
  if (kind === "text") return texts(values, index);
  if (kind === "boolean") return vectorFromArray(values as (boolean | null)[], new Bool());
  const numbers = values as (number | null)[];
  if (numbers.includes(null)) return vectorFromArray(numbers, kind === "integer" ? new Int32() : new Float64());
  const dense = numbers as number[];
  return makeVector(kind === "integer" ? Int32Array.from(dense) : Float64Array.from(dense));
}

const typeOf = (kind: ColumnKind) =>
  kind === "text" ? new Utf8() : kind === "boolean" ? new Bool() : kind === "integer" ? new Int32() : new Float64();

/** No rows are a schema without a batch: arquero reads neither a dictionary of nothing nor a batch of empty columns. */
const withoutRows = (columns: readonly Column[]): Table =>
  new Table(new Schema(columns.map(({name, kind}) => new Field(name, typeOf(kind), true))));

/**
 * Columns as an Arrow IPC stream, which a page reads with `aq.fromArrow(await FileAttachment("data/x.arrow").arrayBuffer())`.
 * Whole numbers of 32 bits become Int32, other numbers Float64, texts and days a dictionary of Utf8.
 */
export function arrowBytes(columns: readonly Column[]): Uint8Array {
  const table = columns.every(({values}) => values.length === 0)
    ? withoutRows(columns)
    : new Table(Object.fromEntries(columns.map((column, index) => [column.name, vectorOf(column, index)])));
  return tableToIPC(table, "stream");
}
