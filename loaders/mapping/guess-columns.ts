import {
  type CanonicalColumn,
  type CanonicalTable,
  canonicalTable,
  canonicalTables,
  type TableName
} from "../../lib/schema/tables.js";
import {headerMatch} from "./header-words.js";
import type {ColumnProfile} from "./profile-columns.js";

/** A guess of what a file's rows are. */
export interface Guess {
  readonly table: TableName;
  readonly columns: Readonly<Record<string, string | readonly string[] | null>>;
  /** How much speaks for it; comparable between guesses of one file. */
  readonly weight: number;
}

/**
 * Guesses what the rows of a file are, from the names and the cells of its columns: the likeliest table first, and behind it customers,
 * where orders bring more than a number of theirs. Empty when no table has all that it requires.
 * @param profiles one for each column of the file
 */
export function guessTables(profiles: readonly ColumnProfile[]): Guess[] {
  const guesses = canonicalTables
    .flatMap(table => guessTable(table, profiles) ?? [])
    .sort((a, b) => b.weight - a.weight);
  const [best] = guesses;
  if (best?.table !== "orders") return best ? [best] : [];
  const customers = guesses.find(({table}) => table === "customers");
  const id = best.columns.customer_id;
  const taken = new Set(
    Object.entries(best.columns).flatMap(([name, header]) => (name === "customer_id" ? [] : [header].flat()))
  );
  const more = Object.entries(customers?.columns ?? {}).filter(
    ([name, header]) => name !== "customer_id" && !taken.has(header as string)
  );
  const person = more.filter(([name]) => name !== "source" && name !== "created_at");
  if (!id || person.length === 0) return [best];
  return [best, {table: "customers", columns: {customer_id: id, ...Object.fromEntries(person)}, weight: 0}];
}

function guessTable(table: CanonicalTable, profiles: readonly ColumnProfile[]): Guess | null {
  const candidates = table.columns.flatMap(column =>
    profiles.flatMap(profile => {
      const weight = suitability(column, profile, table);
      return weight > 0 ? [{column, profile, weight}] : [];
    })
  );
  const columns: Record<string, string | string[] | null> = {};
  const taken = new Set<string>();
  let weight = 0;
  for (const found of candidates.sort((a, b) => b.weight - a.weight)) {
    if (columns[found.column.name] !== undefined || taken.has(found.profile.header)) continue;
    columns[found.column.name] = found.profile.header;
    taken.add(found.profile.header);
    weight += found.weight * (found.column.required ? 2 : 1);
  }
  const email = profiles.find(({emails}) => emails > 0.8)?.header;
  if (columns.customer_id === undefined && table.columns.some(({name}) => name === "customer_id") && email)
    columns.customer_id = email;
  else if (columns.customer_id === undefined && table.name === "orders") columns.customer_id = null;
  if (table.columns.some(({name, required}) => required && columns[name] === undefined)) return null;
  joinClock(columns, profiles, taken);
  const unmapped = profiles.filter(({header, filled}) => filled > 0 && !taken.has(header)).length;
  return {table: table.name, columns: inOrder(table.name, columns), weight: weight - 0.5 * unmapped};
}

/** How well a column of the file suits a canonical one, from 0 to about 1.5: by its name, raised or ruled out by its cells. */
function suitability(column: CanonicalColumn, profile: ColumnProfile, table: CanonicalTable): number {
  const named = headerMatch(column.name, profile.header);
  const isKey = table.key.length === 1 && table.key[0] === column.name;
  if (profile.filled === 0) return column.required ? 0 : named;
  if (column.name === "email") return profile.emails > 0.5 ? Math.max(named, 0.6) : 0;
  if (profile.emails > 0.5) return 0;
  if (column.name === "phone" && named === 0) return profile.phones > 0.8 && profile.wholeNumbers < 1 ? 0.5 : 0;
  if (named === 0) return 0;
  switch (column.type) {
    case "money":
    case "number":
      return profile.numbers > 0.5 && profile.days < 0.5 ? named : 0;
    case "integer":
      return profile.wholeNumbers > 0.5 ? named : 0;
    case "date":
    case "time":
      return profile.days > 0.5 ? named : 0;
    case "key":
      if (profile.days > 0.5) return 0;
      return isKey ? named * (profile.distinct > 0.95 ? 1.5 : 0.8) : named;
    default:
      if (column.name === "currency") return profile.currencies > 0.5 ? named : 0;
      return profile.days > 0.5 ? 0 : named;
  }
}

const clockWord = /^(time|zeit|uhrzeit|heure|tijd|hora|tid|klockslag)/;

/** A time of day in a column of its own belongs to the day. */
function joinClock(
  columns: Record<string, string | string[] | null>,
  profiles: readonly ColumnProfile[],
  taken: Set<string>
): void {
  const clock = profiles.find(({header, clocks}) => clocks > 0.8 && !taken.has(header));
  const day = columns.ordered_at;
  if (!clock || typeof day !== "string") return;
  if (!clockWord.test(clock.header.toLowerCase()) && profiles.filter(({clocks}) => clocks > 0.8).length > 1) return;
  columns.ordered_at = [day, clock.header];
  taken.add(clock.header);
}

/** The columns in the order of the canonical model. */
function inOrder(table: TableName, columns: Record<string, string | string[] | null>): Guess["columns"] {
  const names = canonicalTable(table).columns.map(({name}) => name);
  return Object.fromEntries(names.flatMap(name => (columns[name] === undefined ? [] : [[name, columns[name]]])));
}
