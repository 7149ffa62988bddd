const width = 160;
const height = 32;

/**
 * A line of a figure's last periods as an SVG text, the last period marked. Empty for fewer than two.
 * @param values oldest first
 */
export function sparkline(values: readonly number[]): string {
  if (values.length < 2) return "";
  const least = Math.min(0, ...values);
  const span = Math.max(...values) - least || 1;
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * width;
    const y = height - 2 - ((value - least) / span) * (height - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const [lastX, lastY] = (points.at(-1) ?? "0,0").split(",");
  return [
    `<svg class="sparkline" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">`,
    `<polyline points="${points.join(" ")}" fill="none" stroke="var(--faint)" stroke-width="1.5" vector-effect="non-scaling-stroke"/>`,
    `<line x1="${lastX}" x2="${lastX}" y1="${lastY}" y2="${lastY}" stroke="var(--ink)" stroke-width="6" stroke-linecap="round" vector-effect="non-scaling-stroke"/>`,
    "</svg>"
  ].join("");
}
