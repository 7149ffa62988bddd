/**
 * Nelder & Mead's simplex (1965, The Computer Journal 7(4)) with restarts: slow, needs no gradient, and walks over
 * ground that stops a quasi-Newton method. Not finite counts as infinitely high.
 *
 * @param start where the first simplex stands, with edges of 0.5
 * @returns the lowest corner
 */
export function nelderMead(
  value: (point: Float64Array) => number,
  start: Float64Array,
  options: {readonly maxEvaluations?: number; readonly tolerance?: number} = {}
): Float64Array {
  const {maxEvaluations = 2000, tolerance = 1e-12} = options;
  const size = start.length;
  let evaluations = 0;
  const corner = (point: Float64Array) => {
    evaluations++;
    const height = value(point);
    return {point, height: Number.isFinite(height) ? height : Number.POSITIVE_INFINITY};
  };
  let best = corner(Float64Array.from(start));
  for (const edge of [0.5, 0.1]) {
    const corners = [best];
    for (let i = 0; i < size; i++) corners.push(corner(best.point.map((entry, j) => (i === j ? entry + edge : entry))));
    while (evaluations < maxEvaluations) {
      corners.sort((a, b) => a.height - b.height);
      const [lowest, worst] = [corners[0]!, corners[size]!];
      if (worst.height - lowest.height <= tolerance * (1 + Math.abs(lowest.height))) break;
      const centre = lowest.point.map(
        (_, j) => corners.slice(0, size).reduce((sum, {point}) => sum + point[j]!, 0) / size
      );
      const towards = (factor: number) => corner(centre.map((entry, j) => entry + factor * (entry - worst.point[j]!)));
      const reflected = towards(1);
      if (reflected.height < lowest.height) {
        const expanded = towards(2);
        corners[size] = expanded.height < reflected.height ? expanded : reflected;
      } else if (reflected.height < corners[size - 1]!.height) corners[size] = reflected;
      else {
        const contracted = reflected.height < worst.height ? towards(0.5) : towards(-0.5);
        if (contracted.height < Math.min(reflected.height, worst.height)) corners[size] = contracted;
        else
          for (let i = 1; i <= size; i++)
            corners[i] = corner(corners[i]!.point.map((entry, j) => (entry + lowest.point[j]!) / 2));
      }
    }
    corners.sort((a, b) => a.height - b.height);
    best = corners[0]!;
  }
  return best.point;
}
