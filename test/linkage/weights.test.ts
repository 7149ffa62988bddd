import {describe, expect, test} from "vitest";
import {OptionError} from "../../lib/errors/errors.js";
import {fieldBits, rarityBits, totalBits} from "../../lib/linkage/score.js";
import {priorInBits, probabilityOf, weightInBits} from "../../lib/linkage/weights.js";

describe("weights in bits", () => {
  test("m .98 and u .005, as of a surname, weigh 7.61 bits", () =>
    expect(weightInBits(0.98, 0.005)).toBeCloseTo(7.61, 2));

  test("what is as likely in two persons as in one weighs nothing", () => expect(weightInBits(0.3, 0.3)).toBe(0));

  test("weights 0, 2, 3, 4 and 7 are probabilities .5, .8, .889, .941 and .992", () => {
    const probabilities = [0, 2, 3, 4, 7].map(probabilityOf);
    for (const [at, expected] of [0.5, 0.8, 0.889, 0.941, 0.992].entries())
      expect(probabilities[at]).toBeCloseTo(expected, 3);
  });

  test("the worked example of Splink's documentation: −6.67 + 4.74 + 6.49 − 1.97 − 1.12 + 8.00 is .9986", () => {
    const bits = -6.67 + 4.74 + 6.49 - 1.97 - 1.12 + 8;
    expect(bits).toBeCloseTo(9.47, 10);
    expect(probabilityOf(bits)).toBeCloseTo(0.9986, 4);
  });

  test("prior and probability undo each other", () => {
    for (const share of [1e-9, 0.003, 0.5, 0.97]) expect(probabilityOf(priorInBits(share))).toBeCloseTo(share, 12);
  });

  test("extreme weights are probabilities, never NaN", () => expect([-5000, 5000].map(probabilityOf)).toEqual([0, 1]));

  test.each([
    [0, 0.5],
    [0.5, 0],
    [Number.NaN, 0.5],
    [0.5, 1.1]
  ])("m %d and u %d are refused", (m, u) => expect(() => weightInBits(m, u)).toThrow(OptionError));

  test.each([0, 1, Number.NaN])("a share of %d is refused", share =>
    expect(() => priorInBits(share)).toThrow(OptionError)
  );
});

describe("the weight of a vector", () => {
  const model = {
    share: 0.2,
    fields: [
      {
        name: "name",
        levels: [
          {name: "same", m: 0.8, u: 0.1},
          {name: "different", m: 0.2, u: 0.9}
        ]
      },
      {
        name: "town",
        levels: [
          {name: "same", m: 0.5, u: 0.25},
          {name: "different", m: 0.5, u: 0.75}
        ]
      }
    ]
  };

  test("is the prior, −2, and the sum of its fields, 3 and 1", () => {
    expect(fieldBits(model, [1, 1])).toEqual([3, 1]);
    expect(totalBits(model, [1, 1])).toBeCloseTo(2, 12);
  });

  test("takes no account of a missing value", () => expect(fieldBits(model, [1, 0])).toEqual([3, 0]));
});

describe("a value's rarity", () => {
  test("a name that four in a hundred bear, where one in a hundred is usual, weighs two bits less", () =>
    expect(rarityBits(0.01, 42, 1000)).toBeCloseTo(-2, 12));

  test("a name that the two alone bear counts as borne by one in all", () =>
    expect(rarityBits(0.01, 2, 400)).toBeCloseTo(2, 12));

  test("is never more than eight bits", () => {
    expect(rarityBits(0.5, 2, 1e6)).toBe(8);
    expect(rarityBits(1e-6, 1000, 1000)).toBe(-8);
  });
});
