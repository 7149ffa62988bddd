import {happens, pick, stream} from "../chance.js";
import {dialect} from "../dialect.js";
import type {FileTruth} from "../export-file.js";
import {person, stranger} from "../persons.js";
import {gardens, households} from "../traits.js";
import type {Source} from "./exports.js";
import {openExport} from "./exports.js";

const columns = [
  ...[
    "prospect_id",
    "first_name",
    "last_name",
    "street",
    "postcode",
    "city",
    "country",
    "email",
    "phone",
    "birth_date",
    "gender"
  ],
  ...["created_at", "source", "attr_household", "attr_garden"]
];
/** One address in so many belongs to a customer already. */
const customerShare = 0.02;

/** Bought addresses and entrants of a prize draw: one for every four customers. */
export async function writeProspects(source: Source): Promise<FileTruth> {
  const {shop} = source;
  const file = openExport(source, "prospects.csv", "prospects", columns, dialect({layout: ";", newline: "\r\n"}));
  const random = stream(shop.seed, "list");
  for (let prospect = 0; prospect < Math.round(shop.customers / 4); prospect++) {
    const isCustomer = happens(random, customerShare);
    const who = isCustomer ? person(shop.seed, random.integer(shop.customers)) : stranger(shop.seed, prospect);
    file.row([
      ...[
        `P${String(50_001 + prospect)}`,
        who.firstName,
        who.lastName,
        who.street,
        who.postcode,
        who.city,
        who.country
      ],
      ...[who.email, happens(random, 0.4) ? who.phone : "", happens(random, 0.5) ? who.birthDate : "", who.gender],
      ...["2026-08-03", happens(random, 0.7) ? "Address list Green Homes" : "Flower show prize draw"],
      ...[pick(random, households), pick(random, gardens)]
    ]);
    if (file.full) await file.flush();
  }
  return file.close();
}
