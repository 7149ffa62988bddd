import {emailId} from "./mend.js";
import {column, platformFormat} from "./platform.js";

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
    "Klaviyo's own sums and predictions are left out"
  ],
  columns: {
    email: {type: "text", from: ["Email"], required: true, emptyAllowed: true},
    klaviyo_id: {type: "key", from: ["Klaviyo ID"], required: true},
    first_name: column("text", "First Name"),
    last_name: column("text", "Last Name"),
    company: column("text", "Organization"),
    phone: column("text", "Phone Number"),
    street: column("text", "Address"),
    city: column("text", "City"),
    country: column("text", "Country"),
    postcode: column("text", "Zip Code"),
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
