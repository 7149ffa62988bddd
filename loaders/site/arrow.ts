import {
  Bool,
  Dictionary,
  Float64,
  Int32,
  makeVector,
  Table,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray
} from "apache-arrow";
import type {Column} from "./columns.js";

const textOf = (value: unknown) => (value === null ? null : typeof value === "string" ? value : JSON.stringify(value));

/**
 * A text column as indices into its distinct values, in the order in which they first appear. Arquero cannot read a dictionary of nothing.
 * @param id of the dictionary within its file; unless one is given, arrow counts on through the life of the process
 */
function texts(values: readonly unknown[], id: number): Vector {
  if (values.length === 0) return vectorFromArray([], new Utf8());
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

/**
 * Columns as an Arrow IPC stream, which a page reads with `aq.fromArrow(await FileAttachment("data/x.arrow").arrayBuffer())`.
 * Whole numbers of 32 bits become Int32, other numbers Float64, texts and days a dictionary of Utf8.
 */
export function arrowBytes(columns: readonly Column[]): Uint8Array {
  return tableToIPC(
    new Table(Object.fromEntries(columns.map((column, index) => [column.name, vectorOf(column, index)]))),
    "stream"
  );
}
