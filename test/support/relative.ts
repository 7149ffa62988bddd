import {expect} from "vitest";

/** Asserts that a figure is there and within a share of the expected one, or within it absolutely where 0 is expected. */
export function expectRelative(got: number | null | undefined, expected: number, tolerance = 1e-9, what = ""): void {
  const distance = Math.abs((got ?? Number.NaN) - expected) / (expected === 0 ? 1 : Math.abs(expected));
  expect(distance, `${what} ${got} is not within ${tolerance} of ${expected}`).toBeLessThanOrEqual(tolerance);
}
