import {dayCount, minutesPerDay, utcText} from "../calendar.js";
import {contactChannels} from "../campaigns.js";
import {pick, stream} from "../chance.js";
import {dialect} from "../dialect.js";
import type {FileTruth} from "../export-file.js";
import type {Source} from "./exports.js";
import {openExport} from "./exports.js";

const columns = ["customer_id", "purpose", "channel", "status", "at", "evidence"];
const given = [
  "Account form, box ticked",
  "Checkout, box ticked",
  'Till: card signed, "keep me posted"',
  "Newsletter form, confirmed by link"
];
const taken = ["Letter", "Asked on the telephone", "Switched off in the account", 'E-mail: "please stop"'];
const end = dayCount * minutesPerDay - 1;

/** Every permission given and taken back. */
export async function writeConsents(source: Source): Promise<FileTruth> {
  const {shop, records} = source;
  const file = openExport(source, "consents.csv", "consents", columns, dialect());
  const random = stream(shop.seed, "consent");
  for (let customer = 0; customer < shop.customers; customer++) {
    const minute = Math.min(shop.lives.firstMinute[customer]! + random.integer(5), end);
    const evidence = pick(random, given);
    contactChannels.forEach((channel, index) => {
      if (shop.lives.consents[customer]! & (1 << index))
        file.row([records.idOf(customer), "marketing", channel, "given", utcText(minute), evidence]);
    });
    if (file.full) await file.flush();
  }
  const {customer, minute, channel, byLink} = shop.withdrawals;
  for (let at = 0; at < customer.length; at++) {
    const evidence = byLink.at(at) ? "Unsubscribe link" : taken[customer.at(at) % taken.length]!;
    const when = utcText(Math.min(minute.at(at), end));
    file.row([
      records.idOf(customer.at(at)),
      "marketing",
      contactChannels[channel.at(at)]!,
      "withdrawn",
      when,
      evidence
    ]);
    if (file.full) await file.flush();
  }
  return file.close();
}
