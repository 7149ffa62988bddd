/** A choice that several charts and tables of a page follow: a segment, a cohort, a campaign; null for none. */
export interface Selection<T> {
  readonly value: T | null;
  /** Chooses; the same value again chooses none. */
  toggle(value: T): void;
  set(value: T | null): void;
  /** Called after each change. */
  onChange(listener: (value: T | null) => void): void;
}

/**
 * A choice that starts at `initial`.
 * @example
 * const cohort = selection<string>();
 * cohort.toggle("2011-03-01");
 */
export function selection<T>(initial: T | null = null): Selection<T> {
  let value = initial;
  const listeners: ((value: T | null) => void)[] = [];
  const set = (next: T | null): void => {
    if (next === value) return;
    value = next;
    for (const listener of listeners) listener(value);
  };
  return {
    get value() {
      return value;
    },
    set,
    toggle: next => set(next === value ? null : next),
    onChange: listener => {
      listeners.push(listener);
    }
  };
}
