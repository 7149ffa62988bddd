import {asUtc, emailId, firstName, lastName} from "./mend.js";
import {column, platformFormat} from "./platform.js";

const customer = `coalesce(customer_id, ${emailId("email")})`;

/** Stripe, Payments, Export: the old header and the new one. */
export const stripePayments = platformFormat({
  name: "stripe-payments",
  entity: "orders",
  idNamespace: "stripe",
  traps: [
    "amounts are written as 1,000.00, currencies in small letters, times in UTC",
    "a payment is an order; one that failed, was cancelled or never captured is voided",
    "where a converted amount stands, it counts: it is in the currency of the account",
    "Fee is what Stripe keeps: it is left out, as it is no cost of the goods",
    "a customer goes by Customer ID, else by the e-mail address; the newest export has neither unless they are ticked: orders of nobody"
  ],
  columns: {
    id: {type: "key", from: ["id"], required: true},
    created_at: {type: "time", from: ["Created date (UTC)", "Created (UTC)"], required: true, mend: asUtc},
    amount: {type: "money", from: ["Amount"], required: true, instead: ["Converted Amount"]},
    refunded: {type: "money", from: ["Amount Refunded"], instead: ["Converted Amount Refunded"]},
    currency: {type: "text", from: ["Currency"], instead: ["Converted Currency"]},
    captured: column("flag", "Captured"),
    status: {type: "text", from: ["Status"], required: true},
    customer_id: column("key", "Customer ID"),
    email: column("text", "Customer Email"),
    name: column("text", "Card Name")
  },
  telling: ["id", ["Created date (UTC)", "Created (UTC)"], "Amount Refunded"],
  views: [
    {
      table: "customers",
      columns: {
        customer_id: customer,
        email: "email",
        first_name: firstName("name"),
        last_name: lastName("name")
      }
    },
    {
      table: "orders",
      columns: {
        order_id: "id",
        customer_id: customer,
        ordered_at: "created_at",
        total: "amount",
        currency: "upper(currency)",
        refunded: "refunded",
        status: `CASE WHEN NOT coalesce(captured, true)
          OR regexp_matches(lower(status), 'fail|cancel|incomplete|expired|blocked|declined|requires|uncaptured|pending')
          THEN 'voided' ELSE lower(status) END`
      }
    }
  ]
});
