import type {Mart} from "./mart.js";

/**
 * The marts in an order in which each comes after those it reads, otherwise as given.
 * @throws Error naming the circle when marts read each other in one, or the mart that is read and not there
 */
export function orderMarts(marts: readonly Mart[]): Mart[] {
  const byName = new Map(marts.map(mart => [mart.name, mart]));
  const ordered = new Set<Mart>();
  const visit = (mart: Mart, path: readonly string[]): void => {
    if (ordered.has(mart)) return;
    const start = path.indexOf(mart.name);
    if (start >= 0)
      throw new Error(`orderMarts: marts read each other: ${[...path.slice(start), mart.name].join(" > ")}`);
    for (const name of martsRead(mart)) {
      const read = byName.get(name);
      if (!read) throw new Error(`orderMarts: marts.${mart.name} reads marts.${name}, which no mart makes`);
      visit(read, [...path, mart.name]);
    }
    ordered.add(mart);
  };
  for (const mart of marts) visit(mart, []);
  return [...ordered];
}

/** The names of the marts that a mart reads. */
export function martsRead(mart: Mart): string[] {
  return mart.reads.filter(table => table.startsWith("marts.")).map(table => table.slice("marts.".length));
}
