import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {collapse} from "../../lib/clv/collapse.js";
import {groupRows} from "../../lib/clv/group-rows.js";

const number = fc.oneof(
  fc.integer({min: 0, max: 5}),
  fc.constantFrom(0.5, 1 / 7, 2 / 7, 1e9, 1e9 + 1, 3e15),
  fc.double({min: 0, max: 10, noNaN: true})
);

describe("groupRows", () => {
  it("puts rows together exactly when they are equal in every column", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), {minLength: 1, maxLength: 40}), rows => {
        const {group, first} = groupRows([rows.map(([left]) => left), rows.map(([, right]) => right)]);
        rows.forEach((row, i) => {
          rows.forEach((other, j) => {
            expect(group[i] === group[j]).toBe(row[0] === other[0] && row[1] === other[1]);
          });
          expect(group[first[group[i]!]!]).toBe(group[i]);
        });
      })
    );
  });
});

describe("collapse", () => {
  it("adds up the customers of equal histories and tells where each row went", () => {
    const {histories, row} = collapse({frequency: [0, 1, 0], recency: [0, 5, 0], age: [9, 9, 9], weight: [2, 1, 4]});
    expect(Array.from(histories.weight)).toEqual([6, 1]);
    expect(Array.from(histories.recency)).toEqual([0, 5]);
    expect(Array.from(row)).toEqual([0, 1, 0]);
  });
});
