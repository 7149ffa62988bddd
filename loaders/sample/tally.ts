import {campaigns} from "./campaigns.js";
import type {PricedOrder} from "./pricing.js";
import {sources} from "./sources.js";

interface Count {
  /** All of them, those that do not count too. */
  made: number;
  orders: number;
  pence: number;
  customers: number;
}

const nothing = (): Count => ({made: 0, orders: 0, pence: 0, customers: 0});

/** Counts what the orders came to, by source and by what made them. */
export class Tally {
  readonly bySource: readonly Count[] = sources.map(nothing);
  /** By campaign and arm: orders it made and orders it kept from being made. */
  readonly made: readonly (readonly Count[])[] = campaigns.map(({arms}) => arms.map(nothing));
  readonly deterred: readonly (readonly Count[])[] = campaigns.map(({arms}) => arms.map(nothing));
  readonly #customers = campaigns.map(() => new Set<number>());
  orders = 0;
  cancelled = 0;
  refunded = 0;

  /** An order counts when something of its money stays. */
  order(order: PricedOrder, mark: {campaign: number; arm: number; deterred: boolean} | null): void {
    const pence = order.totalPence - order.refundedPence;
    if (mark)
      this.#effect((mark.deterred ? this.deterred : this.made)[mark.campaign]![mark.arm]!, mark.campaign, order, pence);
    if (mark?.deterred) return;
    this.orders++;
    if (order.status === "cancelled") this.cancelled++;
    if (order.refundedPence > 0) this.refunded++;
    count(this.bySource[order.source]!, pence);
  }

  #effect(into: Count, campaign: number, {customer}: PricedOrder, pence: number): void {
    if (pence <= 0) return;
    count(into, pence);
    const seen = this.#customers[campaign]!;
    if (!seen.has(customer)) into.customers++;
    seen.add(customer);
  }
}

function count(into: Count, pence: number): void {
  into.made++;
  if (pence <= 0) return;
  into.orders++;
  into.pence += pence;
}
