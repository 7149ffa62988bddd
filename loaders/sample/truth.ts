import {firstDay, isoDay, lastDay} from "./calendar.js";
import {campaigns} from "./campaigns.js";
import type {DuplicateKind} from "./duplicates.js";
import type {FileTruth} from "./export-file.js";
import {isPartner} from "./persons.js";
import type {Records} from "./records.js";
import type {Shop} from "./shop.js";
import {controlArm} from "./shop.js";
import type {AcquisitionSource} from "./sources.js";
import {expectedRepeatOrders, sources} from "./sources.js";
import type {Tally} from "./tally.js";

/** A source as it truly is. */
export interface SourceTruth {
  readonly source: string;
  readonly customers: number;
  readonly parameters: Pick<AcquisitionSource, "r" | "alphaDays" | "a" | "b" | "p" | "q" | "gammaPounds">;
  /** Repeat orders expected of a new customer in the first 365 days, campaigns left aside. */
  readonly expectedRepeatOrdersPerYear: number;
  /** Share of the orders that count: neither cancelled nor refunded whole. */
  readonly shareCounted: number;
  /** Mean of the orders that count, in pounds, refunds taken off. */
  readonly meanOrderValue: number;
  /** The product of the three: pounds a new customer brings in the year after the first order. */
  readonly expectedValuePerYear: number;
}

/** What one arm of a campaign truly did in the 14 days after the contact, over those who were in it. */
export interface ArmTruth {
  readonly campaign: string;
  readonly arm: string;
  /** The probabilities that made it: to order of one who would not have, and not to of one who would. */
  readonly persuades: number;
  readonly deters: number;
  readonly contacts: number;
  readonly controls: number;
  readonly ordersMade: number;
  readonly ordersDeterred: number;
  /** Change of the share of customers who order. */
  readonly orderLift: number;
  /** Change of revenue per contact, in pounds. */
  readonly revenueLift: number;
}

export interface DuplicateTruth {
  readonly first: string;
  readonly second: string;
  readonly kind: DuplicateKind;
}

/** The generating truth, as truth.json holds it. */
export interface SampleTruth {
  readonly seed: number;
  readonly customers: number;
  readonly records: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly orders: number;
  readonly ordersCancelled: number;
  readonly ordersRefunded: number;
  readonly sources: readonly SourceTruth[];
  readonly campaigns: readonly ArmTruth[];
  readonly duplicates: readonly DuplicateTruth[];
  /** Pairs of persons of one name, address and telephone: not the same person. */
  readonly couples: readonly (readonly [string, string])[];
  readonly files: readonly FileTruth[];
}

/** Gathers what is true of a shop once its exports are written. */
export function tellTruth(shop: Shop, records: Records, tally: Tally, files: readonly FileTruth[]): SampleTruth {
  const duplicates = duplicateTruths(shop, records);
  return {
    seed: shop.seed,
    customers: shop.customers,
    records: shop.customers + duplicates.length,
    firstDay: isoDay(0),
    lastDay: isoDay(lastDay - firstDay),
    orders: tally.orders,
    ordersCancelled: tally.cancelled,
    ordersRefunded: tally.refunded,
    sources: sources.map((source, index) => sourceTruth(source, index, shop, tally)),
    campaigns: campaigns.flatMap((_, index) => armTruths(index, shop, tally)),
    duplicates,
    couples: couples(shop, records),
    files
  };
}

function sourceTruth(source: AcquisitionSource, index: number, {lives}: Shop, tally: Tally): SourceTruth {
  const {name, r, alphaDays, a, b, p, q, gammaPounds} = source;
  const expectedRepeatOrdersPerYear = expectedRepeatOrders(source, 365);
  const {made, orders, pence} = tally.bySource[index]!;
  const meanOrderValue = orders === 0 ? 0 : pence / orders / 100;
  return {
    source: name,
    customers: lives.source.reduce((count, of) => count + (of === index ? 1 : 0), 0),
    parameters: {r, alphaDays, a, b, p, q, gammaPounds},
    expectedRepeatOrdersPerYear,
    shareCounted: made === 0 ? 0 : orders / made,
    meanOrderValue,
    expectedValuePerYear: ((expectedRepeatOrdersPerYear * orders) / Math.max(made, 1)) * meanOrderValue
  };
}

function armTruths(campaign: number, {contacts}: Shop, tally: Tally): ArmTruth[] {
  const {arm} = contacts[campaign]!;
  const counts = [0, 0, 0, 0];
  for (let at = 0; at < arm.length; at++) counts[arm.at(at)]!++;
  const {id, arms} = campaigns[campaign]!;
  return arms.map(({name, persuades = 0, deters = 0}, index) => {
    const made = tally.made[campaign]![index]!;
    const deterred = tally.deterred[campaign]![index]!;
    const treated = Math.max(counts[index]!, 1);
    return {
      campaign: id,
      arm: name,
      persuades,
      deters,
      contacts: counts[index]!,
      controls: counts[controlArm]!,
      ordersMade: made.orders,
      ordersDeterred: deterred.orders,
      orderLift: (made.customers - deterred.customers) / treated,
      revenueLift: (made.pence - deterred.pence) / treated / 100
    };
  });
}

function duplicateTruths({customers}: Shop, records: Records): DuplicateTruth[] {
  const pairs: DuplicateTruth[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const second = records.second(customer);
    if (second) pairs.push({first: records.idOf(customer), second: second.id, kind: second.kind});
  }
  return pairs;
}

const couples = ({customers}: Shop, records: Records): [string, string][] =>
  Array.from({length: customers}, (_, customer) => customer)
    .filter(isPartner)
    .map(customer => [records.idOf(customer - 1), records.idOf(customer)]);
