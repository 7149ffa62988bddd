/** Nodes and weights on [0, 1]. */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const rules = new Map<number, Rule>();

/**
 * The Gauss-Legendre rule on [0, 1], by Newton's method on the Legendre recurrence (DLMF 3.5(v), 18.9.1). Exact for
 * polynomials of degree 2n - 1.
 *
 * @param size the number of nodes, at least 1
 * @example gaussLegendre(2).nodes // 0.2113..., 0.7886...
 */
export function gaussLegendre(size: number): Rule {
  const known = rules.get(size);
  if (known !== undefined) return known;
  const nodes = new Float64Array(size);
  const weights = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (size + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [before, here] = [1, x];
      for (let n = 2; n <= size; n++) [before, here] = [here, ((2 * n - 1) * x * here - (n - 1) * before) / n];
      slope = (size * (x * here - before)) / (x * x - 1);
      const change = here / slope;
      x -= change;
      if (Math.abs(change) < 1e-16) break;
    }
    nodes[size - 1 - i] = (1 + x) / 2;
    weights[size - 1 - i] = 1 / ((1 - x * x) * slope * slope);
  }
  const rule = {nodes, weights};
  rules.set(size, rule);
  return rule;
}
