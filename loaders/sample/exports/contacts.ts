import {dayCount, minutesPerDay, utcText} from "../calendar.js";
import type {Campaign} from "../campaigns.js";
import {campaigns} from "../campaigns.js";
import {stream} from "../chance.js";
import {dialect} from "../dialect.js";
import type {FileTruth} from "../export-file.js";
import {controlArm, outcome, unsubscribedMinute} from "../shop.js";
import type {Source} from "./exports.js";
import {openExport} from "./exports.js";

const columns = [
  "campaign_id",
  "customer_id",
  "arm",
  "sent_at",
  "delivered",
  "opened_at",
  "clicked_at",
  "unsubscribed_at",
  "bounced"
];
const responseColumns = ["campaign_id", "customer_id", "responded_at", "kind", "value"];
const end = dayCount * minutesPerDay - 1;

/** Who was written to and who was held out, with what the mail tool saw; and the replies that were counted by hand. */
export async function writeContacts(source: Source): Promise<FileTruth[]> {
  const contacts = openExport(source, "contacts.csv", "contacts", columns, dialect({newline: "\r\n"}));
  const responses = openExport(source, "responses.csv", "responses", responseColumns, dialect({layout: ";"}));
  const random = stream(source.shop.seed, "contact");
  for (const [number, campaign] of campaigns.entries()) {
    const log = source.shop.contacts[number]!;
    for (let at = 0; at < log.customer.length; at++) {
      const contact = {
        customer: log.customer.at(at),
        sent: log.sentMinute.at(at),
        arm: log.arm.at(at),
        bits: log.outcome.at(at)
      };
      const opened = contact.sent + 4 + Math.floor(random.exponential(1 / 500));
      const clicked = opened + 1 + random.integer(9);
      const has = (bit: number, minute: number): string =>
        contact.bits & bit ? utcText(Math.min(minute, end), minute % 60) : "";
      const seenBy = (bit: number, minute: number, second: number): string =>
        isScanned(campaign, contact) ? utcText(contact.sent, second) : has(bit, minute);
      const id = source.records.idOf(contact.customer);
      contacts.row([
        ...[
          campaign.id,
          id,
          contact.arm === controlArm ? "control" : campaign.arms[contact.arm]!.name,
          utcText(contact.sent)
        ],
        ...[delivered(contact), seenBy(outcome.opened, opened, 2), seenBy(outcome.clicked, clicked, 3)],
        ...[has(outcome.unsubscribed, unsubscribedMinute(contact.sent, contact.customer)), bounced(contact)]
      ]);
      if (contact.bits & outcome.replied) {
        const replied = contact.sent + (1 + random.integer(12)) * minutesPerDay + random.integer(400);
        responses.row([campaign.id, id, utcText(replied), replyKind(campaign), ""]);
      }
      if (contacts.full) await contacts.flush();
    }
  }
  return [await contacts.close(), await responses.close()];
}

/** One in 29 has a mail server that opens every mail and follows its link within seconds, before the customer sees it. */
const isScanned = (
  {channel}: Campaign,
  {customer, arm, bits}: {customer: number; arm: number; bits: number}
): boolean => channel === "email" && arm !== controlArm && !(bits & outcome.bounced) && customer % 29 === 7;

const delivered = ({arm, bits}: {arm: number; bits: number}): string =>
  arm === controlArm ? "" : bits & outcome.bounced ? "false" : "true";

const bounced = ({arm, bits}: {arm: number; bits: number}): string =>
  arm === controlArm ? "" : bits & outcome.bounced ? "true" : "false";

const replyKind = ({channel}: Campaign): string => (channel === "phone" ? "call back" : "reply card");
