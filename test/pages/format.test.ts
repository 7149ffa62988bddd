import {describe, expect, it} from "vitest";
import {createFormat} from "../../lib/format/format.js";
import {between, inWords, plural, spanInWords} from "../../lib/format/words.js";

const british = createFormat({locale: "en-GB", currency: "GBP"});
const german = createFormat({locale: "de-DE", currency: "EUR"});

describe("money", () => {
  it("keeps three significant digits in sentences", () => {
    expect(british.money(3_142_000)).toBe("£3.14m");
    expect(british.money(3_100_000)).toBe("£3.1m");
    expect(british.money(412_345)).toBe("£412,000");
    expect(british.money(8412)).toBe("£8,410");
    expect(british.money(42.683)).toBe("£42.70");
    expect(british.money(0)).toBe("£0");
  });
  it("goes over to millions where three digits would round up to one", () => {
    expect(british.money(999_499)).toBe("£999,000");
    expect(british.money(999_500)).toBe("£1m");
  });
  it("writes losses with a true minus before the currency", () => {
    expect(british.money(-8412)).toBe("−£8,410");
    expect(british.moneySigned(8412)).toBe("+£8,410");
    expect(british.moneySigned(0)).toBe("£0");
  });
  it("is short on axes and exact in tables", () => {
    expect(british.moneyShort(412_345)).toBe("£412k");
    expect(british.moneyShort(2_500_000_000)).toBe("£2.5bn");
    expect(british.moneyExact(8_911_407.904)).toBe("£8,911,407.90");
  });
  it("follows the house's locale and currency", () => {
    expect(german.moneyExact(8_911_407.904)).toBe("8.911.407,90\u00a0€");
    expect(german.money(3_142_000)).toBe("3,14\u00a0Mio.\u00a0€");
  });
  it("refuses what is not a number rather than printing it", () => {
    expect(() => british.money(Number.NaN)).toThrow("money: a finite number, got NaN");
    expect(() => british.share(Number.POSITIVE_INFINITY)).toThrow("got Infinity");
  });
});

describe("shares and counts", () => {
  it("are whole from ten per cent on and finer below", () => {
    expect(british.share(0.2858)).toBe("29\u00a0%");
    expect(british.share(0.0625)).toBe("6.3\u00a0%");
    expect(british.share(0.00681)).toBe("0.68\u00a0%");
    expect(british.share(0)).toBe("0\u00a0%");
    expect(british.share(1)).toBe("100\u00a0%");
  });
  it("carry one decimal in tables", () => {
    expect(british.shareExact(0.2163)).toBe("21.6\u00a0%");
    expect(german.shareExact(0.2163)).toBe("21,6\u00a0%");
    expect(british.shareNumber(-0.0001)).toBe("0.0");
  });
  it("show a change with its sign and points as points", () => {
    expect(british.change(-0.031)).toBe("−3.1\u00a0%");
    expect(british.change(0.12)).toBe("+12\u00a0%");
    expect(british.points(0.00681)).toBe("+0.68\u00a0points");
    expect(british.points(-0.021)).toBe("−2.1\u00a0points");
  });
  it("round what is about and keep what is counted", () => {
    expect(british.about(1237)).toBe("1,240");
    expect(british.about(3.1372)).toBe("3.14");
    expect(british.count(1237)).toBe("1,237");
  });
});

describe("days and words", () => {
  it("are written in the house's locale", () => {
    expect(british.day("2011-12-09")).toBe("9 December 2011");
    expect(british.month("2011-03-01")).toBe("March 2011");
    expect(german.monthName("2011-03-01")).toBe("März");
    expect(() => british.day("soon")).toThrow('got "soon"');
  });
  it("count and list as English does", () => {
    expect(plural(1, "customer")).toBe("customer");
    expect(plural(0, "country", "countries")).toBe("countries");
    expect(inWords(["Loyal", "New", "Lapsed"])).toBe("Loyal, New and Lapsed");
    expect(inWords(["Loyal"])).toBe("Loyal");
    expect(between("£2.9m", "£3.3m")).toBe("between £2.9m and £3.3m");
    expect([1, 20, 45, 400, 1500].map(spanInWords)).toEqual(["1 day", "20 days", "6 weeks", "13 months", "4 years"]);
  });
});
