import {describe, expect, it} from "vitest";
import {OptionError} from "../../lib/errors/errors.js";
import {hypergeometric2F1, lnHypergeometric2F1} from "../../lib/statistics/hypergeometric.js";
import {
  digamma,
  lnBeta,
  lnGamma,
  logAddExp,
  logOnePlusExp,
  logSumExp,
  trigamma
} from "../../lib/statistics/special-functions.js";
import {tricomiU} from "../../lib/statistics/tricomi-u.js";
import {expectRelative} from "../support/relative.js";
import {reference} from "../support/shared-data.js";

type Table = readonly (readonly number[])[];

const {values} = reference<{readonly values: Readonly<Record<"gammaln" | "digamma" | "hyp2f1" | "hyperu", Table>>}>(
  "special_functions"
);

describe("special functions", () => {
  it("lnGamma and digamma match scipy 1.10 to 1e-12", () => {
    for (const [x, expected] of values.gammaln) expectRelative(lnGamma(x!), expected!, 1e-12, `lnGamma(${x})`);
    for (const [x, expected] of values.digamma) expectRelative(digamma(x!), expected!, 1e-12, `digamma(${x})`);
  });

  it("trigamma has its known values π²/6 at 1 and π²/2 at 1/2", () => {
    expectRelative(trigamma(1), Math.PI ** 2 / 6, 1e-14);
    expectRelative(trigamma(0.5), Math.PI ** 2 / 2, 1e-14);
  });

  it("lnBeta is the logarithm of Γ(a)Γ(b)/Γ(a+b), and stays exact where that cancels", () => {
    expectRelative(lnBeta(2, 3), -Math.log(12), 1e-14);
    expectRelative(lnBeta(0.79, 2.4), lnGamma(0.79) + lnGamma(2.4) - lnGamma(3.19), 1e-13);
    expectRelative(lnBeta(1, 1e9), -Math.log(1e9), 1e-13);
  });

  it("logarithms of sums do not overflow", () => {
    expectRelative(logOnePlusExp(800), 800, 1e-15);
    expectRelative(logOnePlusExp(-800), 0, 1e-300);
    expectRelative(logAddExp(1000, 1000), 1000 + Math.LN2, 1e-15);
    expect(logAddExp(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
    expectRelative(logSumExp([-2000, -2000, -2000]), -2000 + Math.log(3), 1e-15);
    expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("hypergeometric2F1", () => {
  it("matches mpmath to 1e-12", () => {
    for (const [a, b, c, z, expected] of values.hyp2f1)
      expectRelative(hypergeometric2F1(a!, b!, c!, z!), expected!, 1e-12, `2F1(${a}, ${b}; ${c}; ${z})`);
  });

  it("has its elementary values: -ln(1-z)/z and (1-z)^-a", () => {
    for (const z of [-5, -0.4, 0.3, 0.9, 0.95, 0.9999]) {
      expectRelative(hypergeometric2F1(1, 1, 2, z), -Math.log1p(-z) / z, 1e-12);
      expectRelative(hypergeometric2F1(1.7, 2.2, 2.2, z), (1 - z) ** -1.7, 1e-11);
    }
    expect(hypergeometric2F1(3, 4, 5, 0)).toBe(1);
  });

  it("obeys Gauss's relation between contiguous functions (DLMF 15.5.11)", () => {
    for (const [a, b, c, z] of [
      [0.7, 3.1, 2.4, 0.98],
      [12.2, 1.4, 9.6, 0.6],
      [2.3, 0.6, 4.1, -3]
    ] as const) {
      const f = (shift: number) => hypergeometric2F1(a + shift, b, c, z);
      const rest = (c - a) * f(-1) + (2 * a - c + (b - a) * z) * f(0) + a * (z - 1) * f(1);
      expect(Math.abs(rest)).toBeLessThan(1e-10 * Math.abs(a * (z - 1) * f(1)));
    }
  });

  it("stays finite as a logarithm where the value overflows", () => {
    const ln = lnHypergeometric2F1(500.5, 502, 502.3, 0.97);
    expectRelative(ln, lnHypergeometric2F1(1.8, 0.3, 502.3, 0.97) - (500.5 + 502 - 502.3) * Math.log(0.03), 1e-12);
    expect(() => hypergeometric2F1(500.5, 502, 502.3, 0.97)).toThrow("beyond a double's range");
  });

  it("refuses arguments outside its domain", () => {
    expect(() => hypergeometric2F1(1, 1, 2, 1)).toThrow(OptionError);
    expect(() => hypergeometric2F1(1, 1, -2, 0.5)).toThrow("c above 0 and z below 1, got 2F1(1, 1; -2; 0.5)");
    expect(() => hypergeometric2F1(Number.NaN, 1, 2, 0.5)).toThrow(OptionError);
  });
});

describe("tricomiU", () => {
  it("matches mpmath to 1e-12", () => {
    for (const [a, b, x, expected] of values.hyperu)
      expectRelative(tricomiU(a!, b!, x!), expected!, 1e-12, `U(${a}, ${b}, ${x})`);
  });

  it("has its elementary value x^-a where b = a + 1, for small and large a", () => {
    for (const a of [0.01, 0.3, 0.5, 4, 30])
      for (const x of [0.02, 1, 40]) expectRelative(tricomiU(a, a + 1, x), x ** -a, 1e-12);
  });

  it("refuses arguments outside its domain", () => {
    expect(() => tricomiU(0, 1, 1)).toThrow(OptionError);
    expect(() => tricomiU(1, 1, -1)).toThrow("a and x above 0, got U(1, 1, -1)");
  });
});
