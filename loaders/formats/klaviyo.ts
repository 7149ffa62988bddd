import {emailId} from "./mend.js";
import {column, platformFormat, profileColumn} from "./platform.js";

const customer = `coalesce(${emailId("email")}, klaviyo_id)`;
const asCustomer = {customer_id: customer, purpose: "'marketing'", channel: "'email'"};

/** Klaviyo, a list or segment exported as CSV. */
export const klaviyo = platformFormat({
  name: "klaviyo",
  entity: "consents",
  idNamespace: "klaviyo",
  traps: [
    "a profile may have no e-mail address: then its Klaviyo ID stands for it",
    "NEVER_SUBSCRIBED is neither consent nor its withdrawal; people may be subscribed and suppressed: suppression wins",
    "Email Suppressions is a list in text, empty as []",
    "times without an offset are read in the house's zone",
    "an export holds all of a profile: an empty cell says that the value was removed",
    "Klaviyo's own sums and predictions are left out"
  ],
  columns: {
    email: {type: "text", from: ["Email"], required: true, emptyAllowed: true},
    klaviyo_id: {type: "key", from: ["Klaviyo ID"], required: true},
    first_name: profileColumn("text", "First Name"),
    last_name: profileColumn("text", "Last Name"),
    company: profileColumn("text", "Organization"),
    phone: profileColumn("text", "Phone Number"),
    street: profileColumn("text", "Address"),
    city: profileColumn("text", "City"),
    country: profileColumn("text", "Country"),
    postcode: profileColumn("text", "Zip Code"),
    consent: column("text", "Email Marketing Consent"),
    consent_at: column("time", "Email Marketing Consent Timestamp"),
    created_at: column("time", "Profile Created On", "Date Added"),
    suppressions: {
      type: "text",
      from: ["Email Suppressions"],
      mend: text => `nullif(regexp_replace(${text}, '[\\[\\]\\s"'']', '', 'g'), '')`
    }
  },
  telling: ["Email", "Klaviyo ID"],
  views: [
    {
      table: "customers",
      columns: {
        ...{customer_id: customer, email: "email", phone: "phone", first_name: "first_name", last_name: "last_name"},
        ...{company: "company", street: "street", postcode: "postcode", city: "city", country: "country"},
        created_at: "created_at"
      }
    },
    {
      table: "consents",
      columns: {...asCustomer, status: "'given'", at: "consent_at"},
      where: "upper(consent) IN ('SUBSCRIBED', 'TRUE') AND (consent_at IS NOT NULL OR suppressions IS NULL)"
    },
    {
      table: "consents",
      columns: {...asCustomer, status: "'withdrawn'", at: "consent_at"},
      where: "upper(consent) IN ('UNSUBSCRIBED', 'FALSE') AND suppressions IS NULL"
    },
    {
      table: "consents",
      columns: {...asCustomer, status: "'withdrawn'", evidence: "'Klaviyo: suppressed, ' || suppressions"},
      where: "suppressions IS NOT NULL"
    }
  ]
});
