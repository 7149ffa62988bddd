import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {formats} from "../../loaders/formats/registry.js";

/** Of what somebody has to do, not the program. */
const advice = null;

/** Which test shows what of each trap, by how the trap begins. */
const shown: Readonly<Record<string, Readonly<Record<string, string | typeof advice>>>> = {
  "amazon-seller-orders": {
    "separated by tabs": "an order is the sum of its rows, and of nobody",
    "Amazon names no buyer": "an order is the sum of its rows, and of nobody",
    "prices are of the row's whole quantity": "an order is the sum of its rows, and of nobody",
    "cancelled and pending orders": "have no price of a pending order yet; the newest report counts",
    "sales-channel Non-Amazon": "an order is the sum of its rows, and of nobody",
    "refunds are in another report": advice
  },
  brevo: {
    "separated by semicolons": "takes the day first where nothing tells, and the month first where the column does",
    "an export holds all of a contact": "in %s, and the ledger keeps what it was",
    "a contact without an e-mail address": "knows a contact without an e-mail address by the telephone number",
    "being on the list": "reads semicolons and dd-mm-yyyy, a blacklisted address as withdrawn",
    "being blacklisted": "reads semicolons and dd-mm-yyyy, a blacklisted address as withdrawn"
  },
  clientele: {
    "which table a file holds": "takes orders without a total for orders that lack a column, not for customers",
    "an order without a customer_id": "keeps an order without a customer as an order of nobody",
    "columns that no table knows": "names the columns that it left out"
  },
  "ecb-rates": {
    "a rate is so much": "is converted on its day in the house's zone",
    "a currency that was not quoted":
      "are read as they are published, one rate a currency and day, and not where none was quoted",
    "each line ends with a comma": "are read from the daily file too, with its blanks and its days in words"
  },
  "hubspot-contacts": {
    "Record ID is the contact's number": "contacts are customers by their Record ID",
    "Associated Company IDs": "contacts are customers by their Record ID",
    "an export holds what a contact has": "in %s, and the ledger keeps what it was",
    "contacts without address": "contacts are customers by their Record ID, also those without name or address"
  },
  "hubspot-deals": {
    "a deal is an order once it is won": "are won by Is Closed Won before the name of their stage",
    "the day is that of Close Date": "a deal without any day is rejected, as in the genuine fixture",
    "of several associated contacts": "deals are orders of their first contact, voided until they are won",
    "a deal without an amount": "deals are orders of their first contact, voided until they are won"
  },
  "invoice-lines": {
    "an invoice number of C": "become orders, credit notes and adjustments whose totals are the sums of their lines",
    "lines have no numbers":
      "replace an invoice whole when its lines change, counting the lines that stay as unchanged",
    "an invoice cut by the end": "go on in the next file when an export was split within an invoice",
    "POST, DOT, C2": "accounts for all 541,909 lines of UCI Online Retail",
    "a line without a customer": "take the ids 17850.0 and 17850 for one customer, and nan for none",
    "descriptions on lines without a price":
      "name a product as most priced lines name it, not by the notes of the storeroom"
  },
  klaviyo: {
    "a profile may have no e-mail": "knows a profile without an e-mail address by its Klaviyo ID",
    NEVER_SUBSCRIBED: "gives profiles with their consent; suppression wins, never subscribed says nothing",
    "Email Suppressions": "gives profiles with their consent; suppression wins, never subscribed says nothing",
    "times without an offset":
      "without an offset are meant in the house's zone, through the changes of daylight saving",
    "an export holds all of a profile": "in %s, and the ledger keeps what it was",
    "Klaviyo's own sums": "leave out the platform's own sums: %s"
  },
  "magento-customers": {
    "no customer number": "go by their e-mail address, and their passwords are never read",
    password_hash: "go by their e-mail address, and their passwords are never read",
    "a file that went through Excel": "stop the run where Excel left days that may be read both ways",
    "addresses are in a file of their own": advice
  },
  mailchimp: {
    "only the header tells": "takes a cleaned address, whose file alone has CLEAN_TIME, as withdrawn",
    "times are UTC": "gives the audience's people with their consent, times read as UTC in a house elsewhere",
    "the unsubscribed export has": "takes consent back at UNSUB_TIME, with the first of the two reasons as the proof",
    "an export holds all of a contact": "in %s, and the ledger keeps what it was",
    "TAGS holds quotes": "reads quotes within the quotes of TAGS",
    "a contact without OPTIN_TIME": "takes who has no time of joining as subscribed from the file on",
    "a bounced address counts": "takes a cleaned address, whose file alone has CLEAN_TIME, as withdrawn"
  },
  "shopify-customers": {
    "Customer ID and postcodes": "lose the apostrophe of their number and give the state of both permissions",
    "Accepts Email Marketing": "write a permission down again only when it is another",
    "the orders export knows customers": "are joined with their orders by the e-mail address",
    "Total Spent and Total Orders": "leave out the platform's own sums: %s"
  },
  "shopify-orders": {
    "the first row of an order": "give orders, lines, products, customers and consents, with every row accounted for",
    "the export has no customer number":
      "give orders, lines, products, customers and consents, with every row accounted for",
    "times carry the shop's offset":
      "give orders, lines, products, customers and consents, with every row accounted for",
    "Total is what was ordered":
      "change nothing when the same rows come again, and only what changed when an order is refunded",
    "Accepts Marketing = yes": "give orders, lines, products, customers and consents, with every row accounted for",
    "a line without a SKU": "give orders, lines, products, customers and consents, with every row accounted for",
    "the newest file that has an order": "replace an order's lines whole when one of them is new"
  },
  "stripe-payments": {
    "amounts are written as 1,000.00": "with 1,000.00 and times in UTC: failed ones are voided",
    "a payment is an order": "with 1,000.00 and times in UTC: failed ones are voided",
    "where a converted amount stands": "under the old header: the converted amount counts",
    "Fee is what Stripe keeps": "leave out the platform's own sums: %s",
    "a customer goes by Customer ID": "under the new header, which names no customer, are of nobody"
  },
  "suppression-list": {
    "a file of one column": "of one bare column with %s, under a header and without one",
    "an e-mail address is suppressed": "says by a channel where it holds, and by a day since when",
    "hashes are md5": "of one bare column with %s, under a header and without one",
    "what was suppressed stays so": "holds for who comes later, and its rows of nobody are kept"
  },
  "webtoffee-orders": {
    "items stand side by side": "makes lines of all the items that stand side by side",
    "Subtotal is an item before": "makes lines of all the items that stand side by side",
    "customer_id is 0": "makes lines of all the items that stand side by side",
    "times are in the shop's zone": "makes lines of all the items that stand side by side",
    "an item without SKU": "makes lines of all the items that stand side by side"
  },
  "woocommerce-analytics-customers": {
    "guests have neither": "give customers who are the same record as in the orders of WebToffee",
    "Orders, Total Spend and AOV": "leave out the platform's own sums: %s"
  },
  "woocommerce-analytics-orders": {
    "customers are named, but not": "give orders of nobody with their net revenue",
    "N. Revenue is net": "give orders of nobody with their net revenue",
    "Product(s) is a text": "give orders of nobody with their net revenue",
    "the same orders come from the WebToffee": advice
  }
};

const testFiles = (folder: string): string[] =>
  readdirSync(folder, {withFileTypes: true}).flatMap(entry =>
    entry.isDirectory()
      ? testFiles(join(folder, entry.name))
      : /(?<!traps)\.test\.ts$/.test(entry.name) || entry.name === "platform-traps.test.ts"
        ? [join(folder, entry.name)]
        : []
  );

it("every trap that a format declares is shown by a test, and no test is named that is not there", () => {
  const tests = testFiles("test")
    .map(file => readFileSync(file, "utf8"))
    .join("\n");
  const unshown = formats.flatMap(({name, traps}) =>
    traps.flatMap(trap => {
      const [, title] = Object.entries(shown[name] ?? {}).find(([begin]) => trap.startsWith(begin)) ?? [];
      return title === advice || (title !== undefined && tests.includes(title)) ? [] : [`${name}: ${trap} (${title})`];
    })
  );
  expect(unshown).toEqual([]);
  const stale = Object.entries(shown).flatMap(([name, traps]) =>
    Object.keys(traps).filter(
      begin => !formats.find(format => format.name === name)?.traps.some(trap => trap.startsWith(begin))
    )
  );
  expect(stale).toEqual([]);
});
