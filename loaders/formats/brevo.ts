import type {View} from "./format.js";
import {emailId} from "./mend.js";
import {column, platformFormat, profileColumn} from "./platform.js";

const customer = `coalesce(${emailId("email")}, sms)`;

const consent = (channel: "email" | "sms", address: string, blacklisted: string): View => ({
  table: "consents",
  columns: {
    customer_id: customer,
    purpose: "'marketing'",
    channel: `'${channel}'`,
    status: `CASE WHEN ${blacklisted} THEN 'withdrawn' ELSE 'given' END`,
    at: `CASE WHEN ${blacklisted} THEN coalesce(modified_time, added_time) ELSE added_time END`,
    evidence: `CASE WHEN NOT ${blacklisted} THEN 'Brevo: on the list and not blacklisted' END`
  },
  where: `${address} IS NOT NULL AND ${blacklisted} IS NOT NULL`
});

/** Brevo (once Sendinblue), Contacts, Export. */
export const brevo = platformFormat({
  name: "brevo",
  entity: "consents",
  idNamespace: "brevo",
  traps: [
    "separated by semicolons; days as dd-mm-yyyy, unless a day above 12 says otherwise, in the zone of the account",
    "an export holds all of a contact: an empty cell says that the value was removed",
    "a contact without an e-mail address goes by its telephone number",
    "being on the list and not blacklisted is taken as consent from ADDED_TIME on, with that as its evidence",
    "being blacklisted is taken as withdrawn at MODIFIED_TIME, the last time that anything of the contact changed"
  ],
  columns: {
    email: column("text", "EMAIL"),
    last_name: profileColumn("text", "LASTNAME", "NOM"),
    first_name: profileColumn("text", "FIRSTNAME", "PRENOM"),
    sms: profileColumn("text", "SMS"),
    email_blacklisted: column("flag", "EMAIL_BLACKLISTED"),
    sms_blacklisted: column("flag", "SMS_BLACKLISTED"),
    added_time: {type: "time", from: ["ADDED_TIME"], dateOrder: "dmy"},
    modified_time: {type: "time", from: ["MODIFIED_TIME"], dateOrder: "dmy", tellsChange: true}
  },
  telling: ["EMAIL", "EMAIL_BLACKLISTED", "ADDED_TIME"],
  views: [
    {
      table: "customers",
      columns: {
        ...{customer_id: customer, email: "email", phone: "sms", first_name: "first_name", last_name: "last_name"},
        created_at: "added_time"
      }
    },
    consent("email", "email", "email_blacklisted"),
    consent("sms", "sms", "sms_blacklisted")
  ]
});
