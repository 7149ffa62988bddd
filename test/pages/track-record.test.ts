import {describe, expect, it} from "vitest";
import type {TrackRow} from "../../lib/findings/page-rows.js";
import {
  modelsSentence,
  recordCaveat,
  recordError,
  recordFinding,
  recordTitle,
  shownRecord
} from "../../lib/findings/track-record.js";
import {expectedFormat, worthInShort, worthInWords} from "../../lib/findings/worth-words.js";
import {format, trackRow} from "./figures.js";

const read = (html: string): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

function total(model: string, expected: number | null, values: Partial<TrackRow> = {}): TrackRow {
  const error = expected === null ? null : (expected - 1000) / 1000;
  return trackRow({
    model,
    grain: "total",
    position: null,
    expected,
    measured: expected === null ? null : 1000,
    relative_error: error,
    weekly_error: error === null ? null : Math.abs(error) + 0.04,
    mean_absolute_error: error === null ? null : 1.2,
    reason: expected === null ? `${model} fit: no drop-out is seen` : null,
    ...values
  });
}

const used = (expected: number, values: Partial<TrackRow> = {}) =>
  total("MBG/NBD", expected, {is_used: true, choice: "house", ...values});

describe("the track record", () => {
  it("says what was expected, what came and that it is good", () => {
    const rows = [used(1040)];
    expect(read(recordFinding(rows, format))).toBe(
      "Knowing only the orders up to 10 June 2011, the model in use, MBG/NBD, expected 1,040 orders in the 26 weeks since; 1,000 came. The record is good: right to 4 %."
    );
    expect(recordCaveat(rows, format)).toBe("");
    expect(read(recordTitle(rows, format))).toBe("Of the last 26 weeks’ orders the model foresaw the number to 4 %");
  });
  it("says plainly when it is fair or poor, at the sum of money too", () => {
    expect(read(recordFinding([used(830)], format))).toContain("The record is fair: it expected 17 % too few orders.");
    expect(read(recordCaveat([used(830)], format))).toBe(
      " Held against the last 26 weeks, the forecast of orders was 17 % too low, which the range allows for."
    );
    expect(read(recordFinding([used(1400)], format))).toContain(
      "The record is poor: it expected 40 % too many orders."
    );
    expect(read(recordCaveat([used(1400)], format))).toContain("40 % too high: its record is poor");
  });
  it("shows the model in use, else the best, and with no record the reason", () => {
    const best = total("NBD", 790, {is_best: true});
    expect(shownRecord([used(1400), best])?.model).toBe("MBG/NBD");
    expect(shownRecord([total("MBG/NBD", null), best])?.model).toBe("NBD");
    expect(read(recordFinding([total("MBG/NBD", null), best], format))).toContain(
      "no drop-out was seen. Counting everybody as still there expected 790 orders"
    );
    expect(read(recordFinding([total("MBG/NBD", null)], format))).toBe(
      "How well the model forecasts cannot be said yet: no drop-out is seen."
    );
    expect(recordTitle([], format)).toBe("The forecast has no record yet");
  });
  it("ranks the models by what their weeks were off, and names a better one than is used", () => {
    const rows = [used(1200), total("BG/NBD", 1020, {is_best: true}), total("NBD", 1900)];
    expect(read(modelsSentence(rows, format))).toBe(
      'BG/NBD has forecast best: its weeks were off by 6 % of what came. The others: MBG/NBD (24 %) and NBD, in which nobody leaves (94 %). In use is MBG/NBD, which the house file names; valueModel: "best" would take BG/NBD.'
    );
    expect(read(modelsSentence([used(1025), total("BG/NBD", 1020)], format))).toContain(
      "forecasts as well to within a point"
    );
    expect(modelsSentence([used(1025)], format)).toBe("");
  });
  it("says why the model in use is in use: its record, a record as good, or what the others cannot explain", () => {
    const byRecord = (expected: number) => used(expected, {choice: "record"});
    expect(read(modelsSentence([byRecord(1020), total("NBD", 1900)], format))).toContain(
      "That is why the values on this page are made with it."
    );
    expect(read(modelsSentence([byRecord(1025), total("BG/NBD", 1020)], format))).toContain(
      "made with MBG/NBD: its record is as good to within a point, and it is preferred then, for BG/NBD takes everybody who ordered once as still there."
    );
    const standIn = [used(1300, {choice: "stand-in"}), total("Pareto/NBD", 1020)];
    expect(read(modelsSentence(standIn, format))).toContain("break its assumptions, so MBG/NBD stands in for it.");
  });
  it("holds money against money, and judges by the worse of the two", () => {
    const rows = [used(1040, {expected_value: 70_000, measured_value: 100_000})];
    expect(read(recordFinding(rows, format))).toContain("They were expected to bring £70,000 and brought £100,000.");
    expect(read(recordFinding(rows, format))).toContain("The record is poor: it expected 30 % too little money.");
    expect(read(recordCaveat(rows, format))).toContain("the forecast of money was 30 % too low: its record is poor");
    expect(recordError(rows)?.error).toBeCloseTo(-0.3, 12);
    expect(recordError(rows)?.judgement).toBe("poor");
    expect(recordError([used(1040)])?.judgement).toBe("good");
    expect(recordError([])).toBeNull();
  });
});

it("expected money in charts and tables is about one digit where the record is poor, and as all money else", () => {
  const poor = expectedFormat(format, [used(1400)]);
  expect([poor.money(62.1), poor.moneyExact(1234.56), poor.money(0), poor.moneyShort(1234)]).toEqual([
    "about £60",
    "about £1,000",
    "£0",
    format.moneyShort(1234)
  ]);
  expect(expectedFormat(format, [used(1010)]).moneyExact(1234.56)).toBe("£1,234.56");
  expect(expectedFormat(format, []).money(62.1)).toBe("£62.10");
});

describe("what the customers are worth", () => {
  const worth = {
    model: "MBG/NBD",
    customers: 100,
    alive: 60,
    value: 1_210_000,
    low: 1_180_000,
    high: 1_250_000,
    horizon_days: 365
  };
  const said = (expected: number) => read(worthInWords(worth, [used(expected)], format));

  it("is said with the model's interval where the record is good or there is none", () => {
    expect(said(1040)).toBe("£1.21m (between £1.18m and £1.25m)");
    expect(read(worthInWords(worth, [], format))).toBe("£1.21m (between £1.18m and £1.25m)");
  });
  it("is said with a range that holds what a fair record would make of it", () => {
    // 1,180,000 / 1.23 = 959,350
    expect(said(1230)).toBe("£1.21m (between £959,000 and £1.25m, the forecast’s past error counted)");
    // 1,250,000 / 0.83 = 1,506,024
    expect(said(830)).toBe("£1.21m (between £1.18m and £1.51m, the forecast’s past error counted)");
  });
  it("is said roughly where the record is poor", () => {
    expect(said(1500)).toBe("somewhere between £800,000 and £1m");
    expect(worthInShort(worth, [used(1500)], format)).toEqual({value: "£800k–£1m", each: null});
    expect(worthInShort(worth, [used(1040)], format)).toEqual({value: "£1.21m", each: "£12,100"});
  });
});
