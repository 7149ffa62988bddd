import {describe, expect, it} from "vitest";
import {
  type FatigueRow,
  frequencySentence,
  type PressureRow,
  pressureSlots,
  usualCosts
} from "../../lib/findings/pressure.js";
import {format} from "./figures.js";

/** A sentence as a reader sees it: no tags, no-break spaces as spaces. */
const read = (html = ""): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

const fatigue: FatigueRow = {
  period_days: 30,
  contacts: 9000,
  cost_per_contact: 1,
  unsubscribed_share: 0.01,
  first_margin: 5,
  first_margin_low: 4,
  first_margin_high: 6,
  wear: 0.4,
  wear_low: 0.3,
  wear_high: 0.5,
  best_contacts: 3.6,
  best_contacts_low: 3,
  best_contacts_high: 4.2,
  is_drawn: true,
  reason: null,
  yearly_contacts: 12
};
const band: PressureRow = {
  period_days: 30,
  contacts_before: 0,
  contacts: 5000,
  responders: 100,
  unsubscribed: 50,
  complaints: 0,
  cost_per_contact: 1,
  margin: 5,
  margin_low: 4,
  margin_high: 6
};
const slots = (more: Partial<FatigueRow> = {}) =>
  pressureSlots({fatigue: {...fatigue, ...more}, bands: [band]}, format);

describe("the contact pressure's sentences", () => {
  it("say what a first contact brings, how contacts wear and how many pay", () => {
    expect(read(slots().finding)).toBe(
      "A first contact in 30 days brings £5 of margin beyond leaving people alone (between £4 and £6); each further one about 40 % less than the one before (between 30 % and 50 %)."
    );
    expect(read(slots().advice)).toBe(
      "Profit is greatest at about 3.6 contacts in 30 days (between 3.0 and 4.2), the addresses that each contact loses not counted."
    );
    expect(read(slots().basis)).toMatch(/^Drawn by lot/);
    expect(read(slots({is_drawn: false}).basis)).toMatch(/^Observed only/);
  });
  it("are no stronger than the figures: no wear that chance could make, no number where no end is seen", () => {
    const unsure = slots({wear_low: 0, best_contacts_low: 0, best_contacts_high: null});
    expect(read(unsure.finding)).toContain("cannot be told from chance (at most 50 % less each)");
    expect(read(unsure.advice)).toContain("(between none and no end that is seen)");
    expect(read(unsure.advice)).toContain(
      "too wide to steer by: hold back more in every campaign, by a lot drawn anew each time"
    );
    expect(read(slots({best_contacts: null, best_contacts_high: null}).advice)).toMatch(
      /^No number of contacts in 30 days/
    );
  });
  it("give the reason where nothing could be compared, and count no contacts where there are none", () => {
    const none = {first_margin: null, wear: null, reason: "nobody was held back"};
    expect(read(slots(none).finding)).toBe(
      "How often it pays to write cannot be said from 5,000 contacts: nobody was held back."
    );
    expect(read(pressureSlots({fatigue: undefined, bands: []}, format).finding)).toContain(
      "The exports hold 0 contacts"
    );
  });
  it("reckon anew at the reader's costs: ln(a b / c) / b with a = 5 / 0.4 and b = -ln 0.6", () => {
    expect(usualCosts(fatigue)).toEqual({costPerContact: 1, addressValue: 48}); // (5 - 1) x 12 contacts
    const b = -Math.log(0.6);
    const best = Math.log(((5 / 0.4) * b) / 1.48) / b;
    expect(read(frequencySentence(fatigue, usualCosts(fatigue), format))).toContain(
      `about ${best.toFixed(1)} contacts`
    );
    expect(read(frequencySentence(fatigue, {costPerContact: 6, addressValue: 0}, format))).toMatch(/None pays\.$/);
    expect(read(frequencySentence({...fatigue, wear: 0}, usualCosts(fatigue), format))).toContain("every contact pays");
  });
});
