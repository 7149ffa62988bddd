import {spanInWords} from "../format/words.js";
import {escapeHtml} from "./html.js";

/** Said where nobody has ordered anything of value. */
export const noCustomers =
  "No orders of customers with a value above zero are in the database yet. Put the exports of your shop into the folder <code>data/</code> and build again.";

/** Said where figures would be about a handful of people. */
export function tooFewCustomers(smallest: number): string {
  return `Fewer than ${smallest} customers have ordered so far. Figures about so few people are not published.`;
}

/** Said in the place of a figure that is about too few people. */
export const withheld = "withheld";

/**
 * A horizon as a sentence says it.
 * @example horizonInWords(365) // "the next year"
 */
export function horizonInWords(days: number): string {
  return days === 365 ? "the next year" : `the next ${spanInWords(days)}`;
}

/**
 * Why a model could not be fitted, as a sentence goes on with it.
 * @param reason as the fit gave it, "<model> fit: <reason>"
 * @example reasonInWords("MBG/NBD fit: no drop-out is seen") // "no drop-out is seen"
 */
export function reasonInWords(reason: string | null): string {
  if (reason === null) return "a model needs customers who came back and customers who did not";
  return escapeHtml(reason.replace(/^[^:]{1,40}: /, ""));
}

/** From this share still active on, a model sees no drop-out worth the name, and counting those still active would claim too much. */
export const nobodyLeaves = 0.98;
