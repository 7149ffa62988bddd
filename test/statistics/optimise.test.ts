import {describe, expect, it} from "vitest";
import {cholesky, invertPositive, quadraticForm} from "../../lib/statistics/matrix.js";
import {nelderMead} from "../../lib/statistics/nelder-mead.js";
import type {Objective} from "../../lib/statistics/optimise.js";
import {minimise} from "../../lib/statistics/optimise.js";
import {gaussLegendre} from "../../lib/statistics/quadrature.js";

/** Rosenbrock's valley, lowest at (1, 1), Hessian there [[802, -400], [-400, 200]]. */
const valley: Objective = (point, gradient) => {
  const [x, y] = [point[0]!, point[1]!];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

describe("minimise", () => {
  it("finds the lowest point of Rosenbrock's valley from every side, with the inverse Hessian there", () => {
    for (const start of [
      [-1.2, 1],
      [4, -3],
      [0, 0]
    ]) {
      const {point, converged, inverseHessian} = minimise(valley, [start]);
      expect(converged).toBe(true);
      expect(point[0]).toBeCloseTo(1, 7);
      expect(point[1]).toBeCloseTo(1, 7);
      expect(inverseHessian?.[0]?.[0]).toBeCloseTo(0.5, 4);
      expect(inverseHessian?.[1]?.[1]).toBeCloseTo(2.005, 3);
    }
  });

  it("takes the lowest of several minima, whichever start leads there", () => {
    const wells: Objective = (point, gradient) => {
      const x = point[0]!;
      gradient[0] = 4 * x * (x * x - 4) + 1;
      return (x * x - 4) ** 2 + x;
    };
    for (const starts of [
      [[3], [-3]],
      [[-3], [3]]
    ])
      expect(minimise(wells, starts).point[0]).toBeLessThan(-1.9);
  });

  it("steps back where the function does not exist", () => {
    const logarithm: Objective = (point, gradient) => {
      gradient[0] = 1 - 1 / point[0]!;
      return point[0]! - Math.log(point[0]!);
    };
    expect(minimise(logarithm, [[0.001]]).point[0]).toBeCloseTo(1, 8);
  });

  it("says that it did not converge on a plane and follows it no further than allowed", () => {
    const slope: Objective = (point, gradient) => {
      gradient[0] = -Math.exp(-point[0]!);
      return Math.exp(-point[0]!);
    };
    const {converged, point} = minimise(slope, [[0]], {within: 10});
    expect(converged).toBe(false);
    expect(point[0]).toBeGreaterThan(10);
    expect(() => minimise(slope, [])).toThrow("at least one start");
  });
});

describe("nelderMead", () => {
  it("comes to the lowest point without a gradient", () => {
    const lowest = nelderMead(point => valley(point, new Float64Array(2)), Float64Array.of(-1.2, 1));
    expect(lowest[0]).toBeCloseTo(1, 3);
    expect(lowest[1]).toBeCloseTo(1, 3);
  });
});

describe("matrices", () => {
  it("are inverted when positive definite and refused when not", () => {
    const inverse = invertPositive([
      [4, 2],
      [2, 5]
    ])!;
    expect(inverse.flat().map(entry => Math.round(entry * 16))).toEqual([5, -2, -2, 4]);
    expect(
      cholesky([
        [1, 2],
        [2, 1]
      ])
    ).toBeNull();
    expect(
      quadraticForm(
        [
          [2, 1],
          [1, 3]
        ],
        [1, -1]
      )
    ).toBe(3);
  });
});

describe("gaussLegendre", () => {
  it("integrates polynomials of degree 2n - 1 exactly", () => {
    for (const size of [1, 2, 5, 16, 64]) {
      const {nodes, weights} = gaussLegendre(size);
      const degree = 2 * size - 1;
      const integral = nodes.reduce((sum, node, i) => sum + weights[i]! * node ** degree, 0);
      expect(Math.abs(integral * (degree + 1) - 1)).toBeLessThan(1e-12);
    }
  });
});
