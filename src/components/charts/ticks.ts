/**
 * The labels of an axis that have room: every nth, the last one always among them.
 * @param labels in their order
 * @param width pixels for the whole axis
 * @param each pixels that one label needs
 * @example thinned(["Jan", "Feb", "Mar"], 100, 50) // ["Jan", "Mar"]
 */
export function thinned<Label>(labels: readonly Label[], width: number, each: number): Label[] {
  const step = Math.max(1, Math.ceil(labels.length / Math.max(1, Math.floor(width / each))));
  const last = labels.length - 1;
  return labels.filter((_, index) => (last - index) % step === 0);
}
