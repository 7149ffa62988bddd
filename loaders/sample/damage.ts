import type {CanonicalTable} from "../../lib/schema/tables.js";
import type {Random} from "../../lib/statistics/random.js";
import {pick} from "./chance.js";

/** What is wrong with a broken row. */
export type Fault =
  | "required id missing"
  | "impossible date"
  | "text for money"
  | "value not allowed"
  | "too few cells";

export interface BrokenRow {
  /** Line of the file, the header being line 1. */
  readonly line: number;
  readonly fault: Fault;
  /** The column at fault; null for the row as a whole. */
  readonly column: string | null;
}

/** A row made from a good one so that no reader can take it: its id is one that no good row has. */
export function breakRow(
  random: Random,
  table: CanonicalTable,
  columns: readonly string[],
  cells: readonly string[]
): {cells: string[]; fault: Fault; column: string | null} {
  const faults = faultsOf(table, columns);
  const {fault, column} = pick(random, faults);
  const broken = [...cells];
  const id = columns.indexOf(table.key[0]!);
  broken[id] = `${broken[id]}X`;
  if (column === null) return {cells: broken.slice(0, 1), fault, column};
  broken[columns.indexOf(column)] = wrongValue(random, fault);
  return {cells: broken, fault, column};
}

interface Choice {
  readonly fault: Fault;
  readonly column: string | null;
}

function faultsOf(table: CanonicalTable, columns: readonly string[]): Choice[] {
  const there = table.columns.filter(({name}) => columns.includes(name));
  const of = (fault: Fault, chosen: typeof there): Choice[] => chosen.map(({name}) => ({fault, column: name}));
  const required = there.filter(column => column.required);
  return [
    ...of("required id missing", required.filter(({name}) => table.key.includes(name)).slice(0, 1)),
    ...of("impossible date", there.filter(({type}) => type === "time").slice(0, 1)),
    ...of("text for money", there.filter(({type}) => type === "money").slice(0, 1)),
    ...of(
      "value not allowed",
      there.filter(({values}) => values)
    ),
    ...(required.length > 1 || columns.length > 4 ? [{fault: "too few cells", column: null} as const] : [])
  ];
}

function wrongValue(random: Random, fault: Fault): string {
  if (fault === "required id missing") return "";
  if (fault === "impossible date")
    return pick(random, ["2025-02-30 10:15:00", "2025-13-05 09:40:00", "2025-06-31 16:20:00"]);
  if (fault === "value not allowed") return pick(random, ["perhaps", "asked again"]);
  return pick(random, ["see note", "tba", "twelve"]);
}
