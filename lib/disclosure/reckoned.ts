/** A sum that is known, of figures that are withheld: each with its sign. */
export type KnownSum = ReadonlyMap<string, number>;

const nothing = 1e-9;

/**
 * The withheld figures that known sums determine together, whatever they are: by elimination, those that are alone in a line of the reduced
 * equations.
 * @example reckoned([new Map([["a", 1], ["b", 1]]), new Map([["b", 1]])]) // both
 */
export function reckoned(sums: readonly KnownSum[]): ReadonlySet<string> {
  const names = [...new Set(sums.flatMap(sum => [...sum.keys()]))];
  const rows = sums.map(sum => Float64Array.from(names, name => sum.get(name) ?? 0));
  let rank = 0;
  for (let column = 0; column < names.length && rank < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > nothing);
    if (pivot < 0) continue;
    const lead = rows[pivot]!.map(value => value / rows[pivot]![column]!);
    rows[pivot] = rows[rank]!;
    rows[rank] = lead;
    rows.forEach((row, index) => {
      const factor = row[column]!;
      if (index === rank || Math.abs(factor) <= nothing) return;
      for (let at = column; at < names.length; at += 1) row[at]! -= factor * lead[at]!;
    });
    rank += 1;
  }
  const alone = rows.slice(0, rank).flatMap(row => {
    const named = names.filter((_, index) => Math.abs(row[index]!) > nothing);
    return named.length === 1 ? named : [];
  });
  return new Set(alone);
}
