import type {Column} from "./column.js";
import {bytes, longs} from "./column.js";

/** Every order that was made or kept from being made, as it came into being: by customer. */
export interface Orders {
  readonly customer: Column<Uint32Array>;
  readonly minute: Column<Uint32Array>;
  /** What made it: 0 the customer alone, else see `markOf`. */
  readonly mark: Column<Uint8Array>;
  /** The number of the campaign whose coupon was used, from 1; 0 none. */
  readonly coupon: Column<Uint8Array>;
}

/** Everyone who was chosen for a campaign. */
export interface Contacts {
  readonly customer: Column<Uint32Array>;
  readonly sentMinute: Column<Uint32Array>;
  /** The arm's number; `controlArm` is held out. */
  readonly arm: Column<Uint8Array>;
  /** Bits of `outcome`. */
  readonly outcome: Column<Uint8Array>;
}

export const controlArm = 3;
export const outcome = {bounced: 1, opened: 2, clicked: 4, unsubscribed: 8, replied: 16} as const;

/** A withdrawn consent. */
export interface Withdrawals {
  readonly customer: Column<Uint32Array>;
  readonly minute: Column<Uint32Array>;
  readonly channel: Column<Uint8Array>;
  /** 1 by a campaign's unsubscribe link, 0 by a letter, call or in the account. */
  readonly byLink: Column<Uint8Array>;
}

/** One customer as simulated, one column a fact; a customer's index is its order of arrival. */
export interface Lives {
  readonly source: Uint8Array;
  readonly firstMinute: Uint32Array;
  /** Pounds: the scale of an order's goods for this customer. */
  readonly spendScale: Float32Array;
  readonly leaveChance: Float32Array;
  readonly household: Uint8Array;
  readonly garden: Uint8Array;
  readonly topic: Uint8Array;
  /** Bits of the channels that were allowed on arrival. */
  readonly consents: Uint8Array;
  readonly orders: Uint16Array;
  /** Minute of the last order. */
  readonly lastMinute: Uint32Array;
}

/** The whole simulated shop, before any file is written. */
export interface Shop {
  readonly seed: number;
  readonly customers: number;
  readonly lives: Lives;
  readonly orders: Orders;
  readonly contacts: readonly Contacts[];
  readonly withdrawals: Withdrawals;
}

export const emptyOrders = (): Orders => ({customer: longs(), minute: longs(), mark: bytes(), coupon: bytes()});
export const emptyContacts = (): Contacts => ({customer: longs(), sentMinute: longs(), arm: bytes(), outcome: bytes()});
export const emptyWithdrawals = (): Withdrawals => ({
  customer: longs(),
  minute: longs(),
  channel: bytes(),
  byLink: bytes()
});

export const emptyLives = (customers: number): Lives => ({
  source: new Uint8Array(customers),
  firstMinute: new Uint32Array(customers),
  spendScale: new Float32Array(customers),
  leaveChance: new Float32Array(customers),
  household: new Uint8Array(customers),
  garden: new Uint8Array(customers),
  topic: new Uint8Array(customers),
  consents: new Uint8Array(customers),
  orders: new Uint16Array(customers),
  lastMinute: new Uint32Array(customers)
});

/** When a customer followed a campaign's unsubscribe link: within three days, later than most open. */
export const unsubscribedMinute = (sentMinute: number, customer: number): number =>
  sentMinute + 20 + ((Math.imul(customer + 1, 0x9e3779b1) >>> 0) % 4320);

const deterredBit = 128;

/** The mark of an order that a campaign's arm made or, `deterred`, kept from being made. */
export const markOf = (campaign: number, arm: number, deterred: boolean): number =>
  (campaign + 1) * 4 + arm + (deterred ? deterredBit : 0);

/** Whether a mark says that the order was never made. */
export const isDeterred = (mark: number): boolean => mark >= deterredBit;

/** What a mark says; null for an order that the customer made alone. */
export function readMark(mark: number): {campaign: number; arm: number; deterred: boolean} | null {
  if (mark === 0) return null;
  return {campaign: ((mark & 127) >> 2) - 1, arm: mark & 3, deterred: isDeterred(mark)};
}
