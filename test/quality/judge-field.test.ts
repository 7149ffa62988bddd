import {describe, expect, it} from "vitest";
import {UserError} from "../../lib/errors/errors.js";
import {parseHouse} from "../../lib/house/house.js";
import type {FieldQuality} from "../../lib/quality/fields.js";
import {judgeField} from "../../lib/quality/judge-field.js";
import {shortfallText} from "../../lib/quality/shortfall-text.js";

const email: FieldQuality = {field: "customers.email", rows: 200, filled: 100, valid: 90, shared: 4, ageDays: 5.5};

describe("a field against what the house expects", () => {
  it("is good where every expectation is met, open where there is none or no row", () => {
    const met = {
      "customers.email": {complete: 0.5, valid: 0.9, unique: 0.96, withinDays: 5.5, otherwise: "fail"}
    } as const;
    expect(judgeField(email, met)).toEqual({status: "good", shortfalls: []});
    expect(judgeField(email, {}).status).toBe("open");
    expect(judgeField({...email, rows: 0, filled: 0, valid: 0}, met).status).toBe("open");
  });

  it("falls short in each measure by itself, and says by how much", () => {
    const wanted = {complete: 0.6, valid: 0.95, unique: 0.99, withinDays: 5, otherwise: "warn"} as const;
    const judgement = judgeField(email, {"customers.email": wanted});
    expect(judgement.status).toBe("warn");
    expect(shortfallText(judgement)).toBe(
      "50 % filled, expected at least 60 %; 90 % can be true, expected at least 95 %; " +
        "96 % are one person's alone, expected at least 99 %; the newest row is 6 days old, expected at most 5 days"
    );
  });

  it("is not judged by a share of nothing", () => {
    const wanted = {"customers.email": {valid: 1, unique: 1, otherwise: "fail"}} as const;
    expect(judgeField({...email, filled: 0, valid: 0, shared: 0}, wanted).status).toBe("good");
  });
});

it("the house file names a field that is not measured, and a share that is none", () => {
  const house = (dataQuality: unknown) => () => parseHouse({name: "X", dataQuality});
  expect(house({"customers.shoe_size": {valid: 1}})).toThrow(UserError);
  expect(house({"customers.shoe_size": {valid: 1}})).toThrow(/dataQuality\.customers\.shoe_size.*customers\.email/s);
  expect(house({"customers.email": {valid: 95}})).toThrow(/dataQuality\.customers\.email\.valid: got 95/);
});
