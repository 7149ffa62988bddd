/** A Vega expression that writes the shares on an axis as the site does: "20 %". */
export const shareLabels = "format(datum.value * 100, '~g') + '\u00a0%'";

/** The same for differences of shares, with their sign. */
export const signedShareLabels = `(datum.value === 0 ? '0' : format(datum.value * 100, '+~g')) + '\u00a0%'`;
