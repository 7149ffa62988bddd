const known = new Set(["champions", "loyal", "at-risk", "big-spenders", "new", "promising", "slipping-away", "asleep"]);

/**
 * The colour of a segment, the same on every page; segments of the house's own making are grey until styles/colours.css has theirs.
 * @example segmentColour("At risk") // "var(--segment-at-risk)"
 */
export function segmentColour(segment: string): string {
  const slug = segment.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return known.has(slug) ? `var(--segment-${slug})` : "var(--held-back)";
}
