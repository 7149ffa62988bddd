import {isoDay, minutesPerDay, utcText} from "../calendar.js";
import {dialect} from "../dialect.js";
import type {FileTruth} from "../export-file.js";
import type {Person} from "../persons.js";
import {ascii, person} from "../persons.js";
import type {SecondRecord} from "../records.js";
import {sources} from "../sources.js";
import {gardens, households, topics} from "../traits.js";
import type {Source} from "./exports.js";
import {openExport} from "./exports.js";

const shopColumns = [
  ...[
    "customer_id",
    "email",
    "phone",
    "first_name",
    "last_name",
    "company",
    "birth_date",
    "gender",
    "street",
    "postcode",
    "city"
  ],
  ...["country", "created_at", "source", "attr_household", "attr_garden", "attr_newsletter_topic"]
];

/** The web shop's accounts: UTF-8, comma. */
export async function writeShopCustomers(source: Source): Promise<FileTruth> {
  const file = openExport(source, "customers.csv", "customers", shopColumns, dialect());
  for (const record of source.records.kept("shop")) {
    const {id, who, createdMinute, origin, traits} = described(source, record);
    file.row([
      ...[id, who.email, who.phone, who.firstName, who.lastName, who.company, who.birthDate, who.gender],
      ...[who.street, who.postcode, who.city, who.country, utcText(createdMinute), origin, ...traits]
    ]);
    if (file.full) await file.flush();
  }
  return file.close();
}

const tillColumns = [
  ...[
    "customer_id",
    "last_name",
    "first_name",
    "street",
    "postcode",
    "city",
    "country",
    "phone",
    "email",
    "created_at",
    "source"
  ],
  ...["attr_household", "attr_garden", "attr_newsletter_topic"]
];

/** The till's loyalty cards: an older system that writes Latin-1 with semicolons. */
export async function writeTillCustomers(source: Source): Promise<FileTruth> {
  const till = dialect({layout: ";", encoding: "latin1", newline: "\r\n"});
  const file = openExport(source, "till-loyalty-cards.csv", "customers", tillColumns, till);
  for (const record of source.records.kept("till")) {
    const {id, who, createdMinute, origin, traits} = described(source, record);
    file.row(
      [
        ...[id, who.lastName, who.firstName, who.street, who.postcode, who.city, who.country, who.phone, who.email],
        ...[isoDay(Math.floor(createdMinute / minutesPerDay)), origin, ...traits]
      ].map(latin)
    );
    if (file.full) await file.flush();
  }
  return file.close();
}

function described({shop, records}: Source, record: number | SecondRecord) {
  const second = typeof record === "number" ? undefined : record;
  const customer = typeof record === "number" ? record : record.customer;
  const {lives} = shop;
  const who: Person = second?.person ?? person(shop.seed, customer);
  return {
    id: second?.id ?? records.idOf(customer),
    who,
    createdMinute: second?.createdMinute ?? lives.firstMinute[customer]!,
    origin: second ? "" : sources[lives.source[customer]!]!.name,
    traits: second
      ? ["", "", ""]
      : [households[lives.household[customer]!]!, gardens[lives.garden[customer]!]!, topics[lives.topic[customer]!]!]
  };
}

/** Letters that Latin-1 does not have are written plainly, as the till does. */
const latin = (cell: string): string =>
  cell.replace(/[\u0100-\uffff]/g, letter => {
    const plain = ascii(letter);
    return letter === letter.toLowerCase() ? plain : plain.toUpperCase();
  });
