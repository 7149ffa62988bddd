import {defineHouse} from "./lib/house/house.js";

/** The one file that a company edits. What each key means, its default and its limits: lib/house/house.ts. */
export default defineHouse({
  name: "Fern & Fable",
  currency: "GBP",
  timeZone: "Europe/London",
  locale: "en-GB",
  weekStart: "monday",
  grossMargin: 0.45,
  yearlyDiscountRate: 0.1,
  returnCost: 4,
  attributionWindowDays: 14,
  smallestPublishedCell: 5,
  files: []
});
