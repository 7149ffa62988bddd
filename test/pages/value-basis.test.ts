import {describe, expect, it} from "vitest";
import {dependenceSentence, leftOutSentence, type ValueBasis, valueBasisSlots} from "../../lib/findings/value-basis.js";
import {format} from "./figures.js";

const read = (html: string): string => html.replaceAll("\u00a0", " ");
const basis: ValueBasis = {
  customers: 4338,
  valued: 4338,
  without_value: 0,
  without_order: 0,
  without_spend: 0,
  nameless_orders: 0,
  nameless_value: 0,
  correlation: 0.02,
  correlation_low: -0.01,
  correlation_high: 0.05,
  is_dependent: false,
  value: 3_142_000,
  value_by_class: 3_150_000
};
const leaning = {...basis, correlation: 0.24, correlation_low: 0.2, correlation_high: 0.28, is_dependent: true};
const caution = {smallestPublishedCell: 5, isPoor: false};

describe("what the values stand on", () => {
  it("gives the correlation with its interval, and one sum while independence holds", () => {
    expect(read(dependenceSentence(basis, caution, format))).toBe(
      "How often customers come back and what they spend on an order correlate by 0.02 (95 % interval −0.01 to 0.05), not beyond the −0.1 to 0.1 within which the model’s independence is taken to hold."
    );
  });
  it("gives the sum both ways outside the band, and only by what share they differ where the record is poor", () => {
    const both = {...leaning, value_by_class: 3_456_200};
    expect(read(dependenceSentence(both, caution, format))).toBe(
      "Those who come back more often spend more on an order: the correlation is 0.24 (95 % interval 0.20 to 0.28), outside the −0.1 to 0.1 within which the model’s independence holds. Together the customers are worth £3.14m as the model has it, and £3.46m (10 % more) with the spend by how often they order instead of independent of it."
    );
    expect(read(dependenceSentence(both, {isPoor: true}, format))).toMatch(
      /the customers are worth 10 % more together\.$/
    );
    expect(dependenceSentence(both, {isPoor: true}, format)).not.toContain("£");
    expect(read(dependenceSentence({...leaning, value: null, value_by_class: null}, caution, format))).toMatch(
      /independence holds\.$/
    );
  });
  it("says that nothing can be said where too few came back", () => {
    const unknown = {...basis, correlation: null, correlation_low: null, correlation_high: null, is_dependent: null};
    expect(dependenceSentence(unknown, caution, format)).toContain("cannot be said");
  });
  it("says who is left out and why, and no count below the smallest that is published", () => {
    expect(leftOutSentence(basis, caution, format)).toBe("4,338 customers have a value; nobody is left out.");
    const some = {
      ...basis,
      without_value: 3,
      without_order: 1200,
      without_spend: 7,
      nameless_orders: 90,
      nameless_value: 4500
    };
    expect(read(leftOutSentence(some, caution, format))).toBe(
      "4,338 customers have a value. Left out: fewer than 5 whose orders brought nothing or were only given back and 1,200 on file of whom no order is known. 7 gave back all that their repeat orders cost; what they spend is taken to be what everybody does. 90 orders, £4,500 in all, name no customer and are in nobody’s value."
    );
    expect(leftOutSentence({...some, nameless_orders: 1}, caution, format)).toContain("A few orders name no customer");
  });
  it("says nothing of a handful of people, nor where there are no values", () => {
    for (const each of [null, {...basis, valued: 0}, {...basis, customers: 4, valued: 4}])
      expect(valueBasisSlots(each, caution, format)["left-out"]).toBe("Nobody has a value.");
  });
});
