import {column, platformFormat} from "./platform.js";

const isWon = "coalesce(is_won, regexp_matches(lower(deal_stage), '(^|[^a-z])won([^a-z]|$)'))";

/** HubSpot, Deals, Export view. */
export const hubspotDeals = platformFormat({
  name: "hubspot-deals",
  entity: "orders",
  idNamespace: "hubspot",
  traps: [
    "a deal is an order once it is won: by Is Closed Won, else by a stage whose name has the word won; every other deal is voided",
    "the day is that of Close Date, else when the deal came to its stage, else when it was made; a deal without any is rejected",
    "of several associated contacts the first is the customer, in the numbers of hubspot-contacts",
    "a deal without an amount is worth 0"
  ],
  columns: {
    deal_id: {type: "key", from: ["Record ID", "Deal ID"], required: true},
    deal_stage: {type: "text", from: ["Deal Stage"], required: true},
    amount: {type: "money", from: ["Amount"], required: true, emptyAllowed: true},
    close_date: column("time", "Close Date"),
    stage_date: column("time", "Date entered current stage"),
    create_date: column("time", "Create Date"),
    contact_ids: column("key", "Associated Contact IDs"),
    currency: column("text", "Currency", "Deal Currency Code"),
    is_won: column("flag", "Is Closed Won"),
    source: column("text", "Lead source", "Original Source Type")
  },
  telling: ["Record ID", "Deal Name", "Deal Stage"],
  views: [
    {
      table: "orders",
      columns: {
        order_id: "deal_id",
        customer_id: "nullif(trim(split_part(contact_ids, ';', 1)), '')",
        ordered_at: "coalesce(close_date, stage_date, create_date)",
        total: "coalesce(amount, 0)",
        currency: "upper(currency)",
        source: "source",
        status: `CASE WHEN ${isWon} THEN 'won' ELSE 'voided' END`
      }
    }
  ]
});
