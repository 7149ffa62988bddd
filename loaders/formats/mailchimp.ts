import {asUtc, emailId, firstName, lastName} from "./mend.js";
import type {ExportColumn} from "./platform.js";
import {column, platformFormat, profileColumn} from "./platform.js";

const customer = emailId("email");
const inUtc = (...from: readonly string[]): ExportColumn => ({type: "time", from, mend: asUtc});

/** Mailchimp, Audience, Export: the files of subscribed, unsubscribed and cleaned contacts, whose headers differ by the audience's fields. */
export const mailchimp = platformFormat({
  name: "mailchimp",
  entity: "consents",
  idNamespace: "mailchimp",
  traps: [
    "only the header tells the three files apart: UNSUB_TIME is in that of the unsubscribed, CLEAN_TIME in that of bounced addresses",
    "times are UTC without saying so",
    "the unsubscribed export has UNSUB_CAMPAIGN_ID and UNSUB_REASON twice; the first reason counts",
    "an export holds all of a contact: an empty telephone number, postcode or country says that it was removed",
    "TAGS holds quotes within quotes",
    "a contact without OPTIN_TIME and CONFIRM_TIME was imported by someone: subscribed from the time of the file on",
    "a bounced address counts as withdrawn, as nothing may be sent to it"
  ],
  columns: {
    email: {type: "text", from: ["Email Address"], required: true},
    first_name: column("text", "First Name"),
    last_name: column("text", "Last Name"),
    name: column("text", "Name"),
    phone: profileColumn("text", "Phone Number", "Phone"),
    postcode: profileColumn("text", "ZIP code"),
    country: profileColumn("text", "Country", "CC"),
    optin_time: inUtc("OPTIN_TIME"),
    confirm_time: inUtc("CONFIRM_TIME"),
    unsub_time: inUtc("UNSUB_TIME"),
    unsub_reason: column("text", "UNSUB_REASON"),
    clean_time: inUtc("CLEAN_TIME"),
    last_changed: {...inUtc("LAST_CHANGED"), tellsChange: true}
  },
  telling: ["Email Address", "MEMBER_RATING", "LEID", "EUID"],
  views: [
    {
      table: "customers",
      columns: {
        customer_id: customer,
        email: "email",
        phone: "phone",
        first_name: `coalesce(first_name, ${firstName("name")})`,
        last_name: `coalesce(last_name, ${lastName("name")})`,
        postcode: "postcode",
        country: "country"
      }
    },
    {
      table: "consents",
      columns: {
        customer_id: customer,
        purpose: "'marketing'",
        channel: "'email'",
        status: "'given'",
        at: "coalesce(confirm_time, optin_time)"
      },
      where: "coalesce(confirm_time, optin_time) IS NOT NULL OR coalesce(unsub_time, clean_time) IS NULL"
    },
    {
      table: "consents",
      columns: {
        customer_id: customer,
        purpose: "'marketing'",
        channel: "'email'",
        status: "'withdrawn'",
        at: "coalesce(unsub_time, clean_time)",
        evidence:
          "CASE WHEN unsub_time IS NULL THEN 'Mailchimp: address bounced' ELSE 'Mailchimp: ' || unsub_reason END"
      },
      where: "coalesce(unsub_time, clean_time) IS NOT NULL"
    }
  ]
});
