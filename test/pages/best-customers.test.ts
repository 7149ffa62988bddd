import {describe, expect, it} from "vitest";
import {
  bestAdvice,
  bestFinding,
  curveTitle,
  profileSentences,
  profileTitle,
  telling
} from "../../lib/findings/best-customers.js";
import {concentrated, format, profileRow} from "./figures.js";

const read = (html: string): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

const figures = {concentration: concentrated, profile: [profileRow()], accounts: [], smallestPublishedCell: 5};

describe("the best customers", () => {
  it("are said to bring so much, with intervals", () => {
    expect(read(bestFinding(figures, format))).toBe(
      "The best tenth of the customers, 434 people, brought 61 % of the money (between 56.0 and 65.2 %). Gini’s coefficient is 0.72 (0.70–0.74): 0 when all bring the same, 1 when one brings all."
    );
    expect(read(curveTitle(concentrated, format))).toBe("Half of the money comes from 20 % of the customers");
  });
  it("are not spoken of where they are too few", () => {
    const few = {customers: 30, best: 0, gini: null, topShare: null, curve: []};
    expect(read(bestFinding({...figures, concentration: few}, format))).toContain("Fewer than 50 customers");
    expect(read(bestFinding({...figures, concentration: {...few, customers: 0}}, format))).toContain("No orders");
    expect(curveTitle(few, format)).toBe("How much of the money the best customers bring");
  });
  it("have a profile of what differs by more than chance, in sentences", () => {
    expect(read(profileSentences([profileRow()], format))).toBe(
      "Source Referral: 33 % of the best, 14 % of all; 2.4 times as often (2.28–2.56)."
    );
    expect(read(profileTitle([profileRow()], format))).toBe(
      "Source Referral: 2.4 times as often among the best as in the file"
    );
    expect(read(bestAdvice(figures, format))).toContain("source Referral (2.4 times) as often as in the whole file.");
  });
  it("claim nothing of what may be chance, cannot be reckoned, or is all the rest", () => {
    const silent = [
      profileRow({adjusted_p_value: 0.2}),
      profileRow({profile_index: null, low: null, high: null}),
      profileRow({value: "other"})
    ];
    expect(telling(silent)).toEqual([]);
    expect(profileSentences(silent, format)).toBe("");
    expect(profileTitle(silent, format)).toBe("The best customers are like the others in all that is known of them");
    expect(bestAdvice({...figures, profile: silent}, format)).toBe("");
  });
  it("put a surer value before a larger one, and call none rare that is half as frequent as in the file", () => {
    const few = profileRow({value: "Friends", profile_index: 3, low: 1.1, high: 5});
    const half = profileRow({value: "Search", profile_index: 0.5, low: 0.4, high: 0.6});
    expect(profileTitle([few, profileRow(), half], format)).toContain("Source Referral");
    expect(bestAdvice({...figures, profile: [few, profileRow(), half]}, format)).not.toContain("Search");
  });
  it("name what few of them have, and let no markup through", () => {
    const rare = profileRow({value: "<b>Voucher", profile_index: 0.05, low: 0.03, high: 0.08});
    expect(bestAdvice({...figures, profile: [profileRow(), rare]}, format)).toContain(
      "Source &lt;b&gt;Voucher brings few of them (0.05 times)."
    );
  });
});
