import type {Random} from "../../../lib/statistics/random.js";
import {isoDay, minutesPerDay, utcText, wallText} from "../calendar.js";
import {campaigns} from "../campaigns.js";
import {happens, stream} from "../chance.js";
import type {Dialect} from "../dialect.js";
import {dialect, money} from "../dialect.js";
import type {ExportFile, FileTruth} from "../export-file.js";
import {orderSequence} from "../order-sequence.js";
import type {PricedOrder} from "../pricing.js";
import {priceOrder} from "../pricing.js";
import {readMark} from "../shop.js";
import type {Tally} from "../tally.js";
import type {Source} from "./exports.js";
import {openExport} from "./exports.js";

const columns = [
  ...[
    "order_id",
    "customer_id",
    "ordered_at",
    "total",
    "currency",
    "channel",
    "campaign_id",
    "discount",
    "shipping",
    "tax"
  ],
  ...["refunded", "status", "cost"]
];
const lineColumns = ["order_id", "line_no", "product_id", "quantity", "unit_price", "discount", "cost"];

/** The old shop's export with decimal commas and London time, then two of the new shop's, the older packed. */
const years: readonly [year: string, file: string, dialect: Dialect][] = [
  ["2024", "orders-2024.csv", dialect({layout: ";", decimal: ",", newline: "\r\n"})],
  ["2025", "orders-2025.csv.gz", dialect({gzip: true})],
  ["2026", "orders-2026.csv", dialect()]
];

/** Every order with its lines, in the order in which they came; `tally` hears of each. */
export async function writeOrders(source: Source, tally: Tally): Promise<FileTruth[]> {
  const {shop, catalogue} = source;
  const files = new Map(years.map(([year, file, how]) => [year, openExport(source, file, "orders", columns, how)]));
  const lines = openExport(source, "order_lines.csv.gz", "order_lines", lineColumns, dialect({gzip: true}));
  const random = stream(shop.seed, "order");
  const accounts = stream(shop.seed, "account");
  const secondIn = risingSeconds(accounts);
  let number = 240_001;
  for (const index of orderSequence(shop.orders)) {
    const mark = readMark(shop.orders.mark.at(index));
    const order = priceOrder(random, shop, index, catalogue);
    tally.order(order, mark);
    if (mark?.deterred) continue;
    const id = `FF${number++}`;
    const file = files.get(isoDay(Math.floor(order.minute / minutesPerDay)).slice(0, 4))!;
    file.row(orderCells(id, recordOf(accounts, source, order), order, secondIn(order.minute), file.dialect));
    writeLines(lines, id, order);
    if (file.full) await file.flush();
    if (lines.full) await lines.flush();
  }
  return Promise.all([...files.values(), lines].map(file => file.close()));
}

function orderCells(id: string, record: string, order: PricedOrder, second: number, how: Dialect): string[] {
  return [
    ...[id, record, how.decimal === "," ? wallText(order.minute, second) : utcText(order.minute, second)],
    ...[money(order.totalPence, how), "GBP", order.channel, campaigns[order.coupon - 1]?.id ?? ""],
    ...[money(order.discountPence, how), money(order.shippingPence, how), money(order.taxPence, how)],
    ...[money(order.refundedPence, how), order.status, money(order.costPence, how)]
  ];
}

/** Once a person has a second record, about half of the orders come under it. */
function recordOf(random: Random, {records}: Source, {customer, minute}: PricedOrder): string {
  const second = records.second(customer);
  if (second && minute >= second.createdMinute && happens(random, 0.55)) return second.id;
  return records.idOf(customer);
}

function writeLines(file: ExportFile, id: string, {lines}: PricedOrder): void {
  lines.forEach(({product, quantity, discountPence}, at) => {
    file.row([
      ...[id, String(at + 1), product.id, String(quantity), money(product.pricePence, file.dialect)],
      ...[money(discountPence, file.dialect), money(quantity * product.costPence, file.dialect)]
    ]);
  });
}

/** Seconds that rise while the minute stays. */
function risingSeconds(random: Random): (minute: number) => number {
  let last = -1;
  let second = 0;
  return minute => {
    second = minute === last ? Math.min(second + 1 + random.integer(8), 59) : random.integer(24);
    last = minute;
    return second;
  };
}
