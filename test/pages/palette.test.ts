import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {segmentRules} from "../../lib/rfm/segments.js";
import {heatSteps} from "../../src/components/charts/chart-theme.js";
import {segmentColours} from "../../src/components/segments/segment-colour.js";

type Colour = readonly [number, number, number];
type Scheme = "light" | "dark";

const sheet = readFileSync(new URL("../../src/styles/colours.css", import.meta.url), "utf8");

/** A variable of the style sheet as linear red, green and blue. */
function colour(name: string, scheme: Scheme): Colour {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(sheet);
  const hex = found?.[scheme === "light" ? 1 : 2];
  if (!hex) throw new Error(`no colour --${name} in colours.css`);
  return [1, 3, 5].map(at => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as unknown as Colour;
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** WCAG 2.2 contrast of two colours. */
function contrast(a: Colour, b: Colour): number {
  const [bright, dim] = [a, b]
    .map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    .sort((x, y) => y - x);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

/** Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB. */
const visions: Readonly<Record<string, readonly (readonly number[])[]>> = {
  "usual vision": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ]
};

const seen = (matrix: readonly (readonly number[])[], [red, green, blue]: Colour): Colour =>
  matrix.map(row => Math.min(1, Math.max(0, row[0]! * red + row[1]! * green + row[2]! * blue))) as unknown as Colour;

/** OKLab (Ottosson 2020); a difference of 0.02 is just noticeable. */
function lab([red, green, blue]: Colour): number[] {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  ];
}

const difference = (a: Colour, b: Colour): number => Math.hypot(...lab(a).map((value, at) => value - lab(b)[at]!));

const colourOf = segmentColours(segmentRules.map(({name}) => name));
const segments = segmentRules.map(({name}) => /--([a-z-]+)/.exec(colourOf(name))?.[1] ?? "");

for (const scheme of ["light", "dark"] as const) {
  describe(`the colours on ${scheme} paper`, () => {
    const paper = colour("paper", scheme);
    it("give text a contrast of 4.5 : 1", () => {
      for (const name of ["ink", "muted", "accent", "better", "worse"]) {
        for (const ground of ["paper", "sunk"])
          expect(contrast(colour(name, scheme), colour(ground, scheme))).toBeGreaterThan(4.5);
      }
      expect(contrast(colour("notice-ink", scheme), colour("notice", scheme))).toBeGreaterThan(4.5);
    });
    it("give marks a contrast of 3 : 1", () => {
      for (const name of ["held-back", ...segments]) expect(contrast(colour(name, scheme), paper)).toBeGreaterThan(3);
    });
    it("give the number in every cell of a heat map a contrast of 4.5 : 1", () => {
      for (let step = 1; step <= heatSteps; step += 1) {
        expect(contrast(colour(`heat-${step}`, scheme), colour(`heat-ink-${step}`, scheme))).toBeGreaterThan(4.5);
      }
    });
    it("tell every two segments apart, and better from worse, in the common colour-vision deficiencies", () => {
      for (const matrix of Object.values(visions)) {
        const seenSegments = segments.map(name => seen(matrix, colour(name, scheme)));
        for (const [index, one] of seenSegments.entries()) {
          for (const other of seenSegments.slice(index + 1)) expect(difference(one, other)).toBeGreaterThan(0.05);
        }
        expect(
          difference(seen(matrix, colour("better", scheme)), seen(matrix, colour("worse", scheme)))
        ).toBeGreaterThan(0.1);
      }
    });
  });
}
