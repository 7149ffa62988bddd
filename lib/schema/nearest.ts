/**
 * The candidate that a name was most likely meant to be, by the fewest single letters to change; null when none is near.
 * @example nearestName("totl", ["order_id", "total"]) // "total"
 */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  const wanted = plain(name);
  const distances = candidates.map(candidate => ({candidate, distance: distanceTo(wanted, plain(candidate))}));
  const nearest = distances.sort((a, b) => a.distance - b.distance)[0];
  return nearest && nearest.distance <= Math.max(wanted.length, plain(nearest.candidate).length) / 2
    ? nearest.candidate
    : null;
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s._-]+/g, "");

/** Levenshtein's distance; where one text stands within the other it is less than 1. */
function distanceTo(a: string, b: string): number {
  if (a !== "" && b !== "" && (a.includes(b) || b.includes(a)))
    return 1 - Math.min(a.length, b.length) / Math.max(a.length, b.length);
  let previous = Array.from({length: b.length + 1}, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(changed, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
