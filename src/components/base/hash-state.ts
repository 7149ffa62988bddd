/**
 * Figures kept in the address behind the #, so that a link or a reload brings them back: "#margin=0.5&years=2".
 * @returns those of the wanted names that the address holds as numbers
 * @example hashFigures(["margin"]) // {margin: 0.5}
 */
export function hashFigures<Name extends string>(names: readonly Name[]): Partial<Record<Name, number>> {
  const said = new URLSearchParams(location.hash.slice(1));
  const found: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const value = Number.parseFloat(said.get(name) ?? "");
    if (Number.isFinite(value)) found[name] = value;
  }
  return found;
}

/** Writes figures or words behind the #, or clears it when there are none; adds no step to the browser's history. */
export function keepInHash(kept: Readonly<Record<string, number | string>>): void {
  const said = new URLSearchParams(Object.entries(kept).map(([name, value]) => [name, String(value)])).toString();
  history.replaceState(history.state, "", said === "" ? `${location.pathname}${location.search}` : `#${said}`);
}
