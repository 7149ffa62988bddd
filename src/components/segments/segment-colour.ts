/** The colours that styles/colours.css has for segments, each named after the delivered segment that wears it. */
const palette = ["champions", "loyal", "at-risk", "big-spenders", "new", "promising", "slipping-away", "asleep"];

/** The colour of a segment by its name. */
export type SegmentColours = (segment: string) => string;

/**
 * The colours of a house's segments, the same on every page: delivered segments wear their own, others those that are left over in the order of
 * the house's table, and grey once none is.
 * @param names of all segments in the order of the house's table
 * @example segmentColours(["Champions", "Gardeners"])("Gardeners") // "var(--segment-loyal)"
 */
export function segmentColours(names: readonly string[]): SegmentColours {
  const slugs = names.map(slugOf);
  const left = palette.filter(colour => !slugs.includes(colour));
  const own = slugs.filter(slug => !palette.includes(slug));
  return segment => {
    const slug = slugOf(segment);
    const colour = palette.includes(slug) ? slug : left[own.indexOf(slug)];
    return colour === undefined ? "var(--held-back)" : `var(--segment-${colour})`;
  };
}

const slugOf = (segment: string): string => segment.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
