import {describe, expect, it} from "vitest";
import {settingsInWords, whatIfSentence, yearsInWords} from "../../lib/findings/value-what-if.js";
import {format} from "./figures.js";

const read = (html: string): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");
const tenth = (tenth: number, margin: number, contacts: number) => ({
  tenth,
  customers: 100,
  margin,
  contacts,
  net: margin - contacts
});

describe("the what-if", () => {
  it("says the sum with its bounds, and after contacts who does not pay for them", () => {
    const rows = [tenth(1, 90_000, 500), tenth(2, 10_000, 500), tenth(3, 200, 500)];
    expect(read(whatIfSentence(rows, {low: 0.9, high: 1.2}, format))).toBe(
      "Today’s customers would bring £100,000 (between £90,200 and £120,000), before £1,500 of contacts, £98,700 after. The last tenth does not pay for its contacts: leaving them out saves £300, if they order as much without."
    );
  });
  it("speaks of no contacts where they cost nothing, and of all tenths where none or all pay", () => {
    expect(read(whatIfSentence([tenth(1, 1000, 0)], null, format))).toBe("Today’s customers would bring £1,000.");
    expect(read(whatIfSentence([tenth(1, 1000, 5)], null, format))).toContain("Every tenth pays for its contacts.");
    expect(read(whatIfSentence([tenth(1, 5, 9)], null, format))).toContain("No tenth pays for its contacts");
  });
  it("prints under the figure what is reckoned with, in its own units", () => {
    const settings = {
      grossMargin: 0.4,
      yearlyDiscountRate: 0.1,
      horizonDays: 365,
      costPerContact: 0.5,
      contactsPerYear: 1
    };
    expect(read(settingsInWords(settings, format))).toBe(
      "Margin of 40 %, money a year away counting 10 % less, over the next year (365 days), less 1 contact a year at £0.50."
    );
    const endless = {...settings, horizonDays: Number.POSITIVE_INFINITY, costPerContact: 0};
    expect(read(settingsInWords(endless, format))).toContain("10 % less, without end.");
    expect([0.25, 1, 2.5, 10.25].map(years => read(yearsInWords(years, format)))).toEqual([
      "3 months",
      "1 year",
      "2.50 years",
      "without end"
    ]);
  });
});
