import {keepInHash} from "./hash-state.js";
import type {Selection} from "./selection.js";

/** A choice that the page's address holds, and the values it may have. */
export interface Addressed {
  readonly selection: Selection<string>;
  readonly values: readonly string[];
}

/**
 * Keeps choices in the address after #, so that a page can be sent to a colleague as it stands, and takes them from there: when it opens,
 * and when the address changes. What is as the page opens with it is not in the address; a value that the page does not know is left alone.
 * @param choices by the name that they have in the address
 * @example inAddress({segment: {selection: segment, values: ["Loyal", "New"]}}) // …/segments#segment=Loyal
 */
export function inAddress(choices: Readonly<Record<string, Addressed>>): void {
  const initial = new Map(Object.entries(choices).map(([name, {selection}]) => [name, selection.value]));
  const read = (): void => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const [name, {selection, values}] of Object.entries(choices)) {
      const value = wanted.get(name) ?? initial.get(name) ?? null;
      if (value === null || values.includes(value)) selection.set(value);
    }
  };
  const write = (): void => {
    const chosen = Object.entries(choices).flatMap(([name, {selection}]) =>
      selection.value === null || selection.value === initial.get(name) ? [] : [[name, selection.value]]
    );
    keepInHash(Object.fromEntries(chosen) as Record<string, string>);
  };
  if (location.hash.length > 1) read();
  for (const {selection} of Object.values(choices)) selection.onChange(write);
  addEventListener("hashchange", read);
}
