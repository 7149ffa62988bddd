import {dayNumber, minutesPerDay} from "./calendar.js";
import type {Traits} from "./traits.js";

/** The ways in which the shop may write or speak to a customer who allows it. */
export const contactChannels = ["email", "post", "sms", "phone"] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** What a treatment does to those who get it, in the 14 days after the contact. */
export interface Arm {
  readonly name: string;
  readonly share: number;
  /** Probability that one who would not have ordered does order. */
  readonly persuades?: number;
  /** Probability that one who would have ordered does not. */
  readonly deters?: number;
  /** Probability to unsubscribe. */
  readonly unsubscribes?: number;
}

/** What a campaign's choice of customers may look at: all of it known when it is sent. */
export interface Standing {
  readonly traits: Traits;
  readonly orders: number;
  readonly daysSinceOrder: number;
}

export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly channel: ContactChannel;
  readonly offer: string;
  readonly firstDay: number;
  /** Sent over so many days. */
  readonly sendingDays: number;
  readonly lastDay: number;
  readonly fixedCostPounds: number;
  readonly costPerContactPounds: number;
  readonly audience: (standing: Standing) => boolean;
  /** The treatments; what is left of 1 is the control. */
  readonly arms: readonly Arm[];
  /** Takes coupons or reply cards, which are counted by hand. */
  readonly collectsReplies?: true;
  /** How much more it persuades a customer with these traits. */
  readonly suits?: (traits: Traits) => number;
}

/** A campaign's effect is counted for so long after the contact. */
export const windowMinutes = 14 * minutesPerDay;

const everybody = (): boolean => true;
const hasGarden = ({traits}: Standing): boolean => traits.garden === "small" || traits.garden === "large";
const gardenFirst = (traits: Traits): number => (traits.garden === "large" ? 1.5 : traits.garden === "none" ? 0.4 : 1);

const dated = (from: string, sendingDays: number, to: string) => ({
  firstDay: dayNumber(from),
  sendingDays,
  lastDay: dayNumber(to)
});

/** In the order in which they were sent, none within another's fourteen days. The first has no control, by an oversight of the time. */
export const campaigns: readonly Campaign[] = [
  {
    id: "FF2411-GIFT",
    name: "Christmas gift guide 2024",
    channel: "email",
    offer: "Free gift wrapping",
    ...dated("2024-11-18", 1, "2024-12-20"),
    fixedCostPounds: 900,
    costPerContactPounds: 0.02,
    audience: everybody,
    arms: [{name: "mail", share: 1, persuades: 0.03}]
  },
  {
    id: "FF2503-SPRING",
    name: "Spring planting preview",
    channel: "email",
    offer: "10 % off plants and seeds",
    ...dated("2025-03-18", 1, "2025-04-01"),
    fixedCostPounds: 600,
    costPerContactPounds: 0.02,
    audience: everybody,
    arms: [{name: "mail", share: 0.75, persuades: 0.14}],
    suits: gardenFirst
  },
  {
    id: "FF2505-FURN",
    name: "Garden furniture postcard",
    channel: "post",
    offer: "£15 off garden furniture with this card",
    ...dated("2025-05-06", 3, "2025-06-30"),
    fixedCostPounds: 1200,
    costPerContactPounds: 0.62,
    audience: hasGarden,
    arms: [{name: "postcard", share: 0.6, persuades: 0.11}],
    collectsReplies: true
  },
  {
    id: "FF2507-BOOKS",
    name: "Summer reading list",
    channel: "email",
    offer: "Our ten favourite garden books",
    ...dated("2025-07-08", 1, "2025-07-22"),
    fixedCostPounds: 350,
    costPerContactPounds: 0.02,
    audience: everybody,
    arms: [{name: "mail", share: 0.6}]
  },
  {
    id: "FF2509-CATA",
    name: "Autumn catalogue",
    channel: "post",
    offer: "64 pages for house and hearth",
    ...dated("2025-09-09", 3, "2025-10-31"),
    fixedCostPounds: 6500,
    costPerContactPounds: 1.85,
    audience: ({orders, daysSinceOrder}) => orders >= 2 && daysSinceOrder < 365,
    arms: [{name: "catalogue", share: 0.7, persuades: 0.12}],
    collectsReplies: true
  },
  {
    id: "FF2511-BLACK",
    name: "Black Friday early access",
    channel: "email",
    offer: "15 % off, or free delivery",
    ...dated("2025-11-20", 1, "2025-12-04"),
    fixedCostPounds: 800,
    costPerContactPounds: 0.02,
    audience: everybody,
    arms: [
      {name: "fifteen percent", share: 0.35, persuades: 0.15, unsubscribes: 0.006},
      {name: "free delivery", share: 0.35, persuades: 0.03}
    ]
  },
  {
    id: "FF2601-BACK",
    name: "Win-back voucher",
    channel: "email",
    offer: "£5 off, we have missed you",
    ...dated("2026-01-14", 1, "2026-01-28"),
    fixedCostPounds: 250,
    costPerContactPounds: 0.02,
    audience: ({daysSinceOrder}) => daysSinceOrder >= 150,
    arms: [{name: "voucher", share: 0.8, persuades: 0.02, unsubscribes: 0.012}]
  },
  {
    id: "FF2603-THANK",
    name: "Thank-you call to the best",
    channel: "phone",
    offer: "A thank-you and a first look at the spring range",
    ...dated("2026-03-03", 5, "2026-03-31"),
    fixedCostPounds: 0,
    costPerContactPounds: 4.5,
    audience: ({orders, daysSinceOrder}) => orders >= 8 && daysSinceOrder < 240,
    arms: [{name: "call", share: 0.5, persuades: 0.18}],
    collectsReplies: true
  },
  {
    id: "FF2604-COUNT",
    name: "Daily countdown",
    channel: "email",
    offer: "A new deal each day for eight days",
    ...dated("2026-04-14", 1, "2026-04-28"),
    fixedCostPounds: 1500,
    costPerContactPounds: 0.16,
    audience: everybody,
    arms: [{name: "countdown", share: 0.5, deters: 0.38, unsubscribes: 0.065}]
  },
  {
    id: "FF2607-FLASH",
    name: "Flash sale by text",
    channel: "sms",
    offer: "20 % off outdoor living until Sunday",
    ...dated("2026-07-16", 1, "2026-07-30"),
    fixedCostPounds: 100,
    costPerContactPounds: 0.05,
    audience: everybody,
    arms: [{name: "text", share: 0.75, persuades: 0.05, unsubscribes: 0.015}]
  },
  {
    id: "FF2609-BULBS",
    name: "Bulb pre-order",
    channel: "email",
    offer: "Bulbs at last year's prices",
    ...dated("2026-09-15", 1, "2026-09-29"),
    fixedCostPounds: 400,
    costPerContactPounds: 0.02,
    audience: everybody,
    arms: [{name: "mail", share: 0.75, persuades: 0.06}],
    suits: gardenFirst
  }
];
