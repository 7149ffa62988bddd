import {UserError} from "../../lib/errors/errors.js";
import {canonicalTables} from "../../lib/schema/tables.js";
import {amazonSellerOrders} from "./amazon-seller-orders.js";
import {brevo} from "./brevo.js";
import {clientele} from "./clientele.js";
import {ecbRates} from "./ecb-rates.js";
import type {Format, Recognition} from "./format.js";
import {hubspotContacts} from "./hubspot-contacts.js";
import {hubspotDeals} from "./hubspot-deals.js";
import {invoiceLines} from "./invoice-lines.js";
import {klaviyo} from "./klaviyo.js";
import {magentoCustomers} from "./magento-customers.js";
import {mailchimp} from "./mailchimp.js";
import {shopifyCustomers} from "./shopify-customers.js";
import {shopifyOrders} from "./shopify-orders.js";
import {stripePayments} from "./stripe-payments.js";
import {suppressionList} from "./suppression-list.js";
import {webtoffeeOrders} from "./webtoffee-orders.js";
import {woocommerceAnalyticsCustomers} from "./woocommerce-analytics-customers.js";
import {woocommerceAnalyticsOrders} from "./woocommerce-analytics-orders.js";

/** Every format that is recognised. */
export const formats: readonly Format[] = [
  clientele,
  invoiceLines,
  shopifyOrders,
  shopifyCustomers,
  webtoffeeOrders,
  woocommerceAnalyticsOrders,
  woocommerceAnalyticsCustomers,
  mailchimp,
  klaviyo,
  brevo,
  stripePayments,
  magentoCustomers,
  amazonSellerOrders,
  hubspotContacts,
  hubspotDeals,
  suppressionList,
  ecbRates
];

const exports = formats.filter(({idNamespace}) => idNamespace !== "house").map(({name}) => name);

/** A file's format with its reading of the header. */
export interface Recognised {
  readonly format: Format;
  readonly recognition: Recognition;
}

/**
 * Tells by its header what a file is.
 * @param name the file, for the message
 * @throws UserError when no format fits, or the one that fits best lacks a required column
 * @example recogniseFile("lines.csv", ["Invoice", "StockCode", "Quantity", "InvoiceDate", "Price", "Customer ID"]).format.name // "invoice-lines"
 */
export function recogniseFile(name: string, header: readonly string[]): Recognised {
  const readings = formats.flatMap(format => {
    const recognition = format.recognise(header);
    return recognition ? [{format, recognition}] : [];
  });
  const nearest = readings.sort(nearer)[0];
  if (!nearest) throw new UserError(unknownText(name, header));
  if (nearest.recognition.missing.length > 0) throw new UserError(missingText(name, header, nearest));
  return nearest;
}
const nearer = (a: Recognised, b: Recognised): number =>
  a.recognition.leftOut.length - b.recognition.leftOut.length ||
  a.recognition.missing.length - b.recognition.missing.length;

function missingText(name: string, header: readonly string[], {recognition}: Recognised): string {
  const {missing, format, entity} = recognition;
  return (
    `${name}, line 1: ${missing.length === 1 ? "the column" : "the columns"} ${missing.join(", ")} ` +
    `${missing.length === 1 ? "is" : "are"} missing; found ${listed(header)}; ` +
    `a file of ${entity} (format ${format}) needs ${missing.length === 1 ? "it" : "them"}`
  );
}

function unknownText(name: string, header: readonly string[]): string {
  const tables = canonicalTables.map(table => {
    const needed = table.columns.filter(column => column.required).map(column => column.name);
    return `  ${table.name}: ${needed.join(", ")}`;
  });
  return [
    `${name}, line 1: no known format has these columns; found ${listed(header)}; expected one of`,
    ...tables,
    "  invoice lines: InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice, CustomerID",
    "  a suppression list: email, phone or hash, and nothing but channel, since or reason beside it",
    `  or an export of one of these kinds, with its own header: ${exports.join(", ")}`
  ].join("\n");
}

const listed = (header: readonly string[]): string =>
  header.length === 0 ? "no columns" : header.slice(0, 20).join(", ") + (header.length > 20 ? ", …" : "");
