/** A level needs this share of the customers to have a coefficient of its own; rarer ones go with the commonest. */
const smallestShare = 0.01;

/**
 * Words as columns of 0 and 1 for a regression: a column for each level of each attribute but its commonest.
 * @param rows each with as many levels as there are attributes, standing for so many customers
 * @returns one column a level, in the order of attributes and names; none when every attribute has one level
 * @example upliftDesign([{levels: ["NL"], customers: 2}, {levels: ["DE"], customers: 1}]) // [[0, 1]]
 */
export function upliftDesign(
  rows: readonly {readonly levels: readonly string[]; readonly customers: number}[]
): Float64Array[] {
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  const attributes = rows[0]?.levels.length ?? 0;
  return Array.from({length: attributes}, (_, attribute) => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const level = row.levels[attribute]!;
      counts.set(level, (counts.get(level) ?? 0) + row.customers);
    }
    const common = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const columns = new Map(
      common
        .slice(1)
        .filter(([, count]) => count >= smallestShare * customers)
        .map(([level]) => level)
        .sort()
        .map(level => [level, new Float64Array(rows.length)])
    );
    rows.forEach((row, index) => {
      const column = columns.get(row.levels[attribute]!);
      if (column) column[index] = 1;
    });
    return [...columns.values()];
  }).flat();
}
