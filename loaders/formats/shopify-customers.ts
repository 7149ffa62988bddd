import {withoutApostrophe} from "./mend.js";
import {column, platformFormat} from "./platform.js";

const consent = (channel: "email" | "sms", accepts: string) =>
  ({
    table: "consents",
    columns: {
      customer_id: "customer_id",
      purpose: "'marketing'",
      channel: `'${channel}'`,
      status: `CASE WHEN ${accepts} THEN 'given' ELSE 'withdrawn' END`
    },
    where: `${accepts} IS NOT NULL`
  }) as const;

/** Shopify admin, Customers, Export. */
export const shopifyCustomers = platformFormat({
  name: "shopify-customers",
  entity: "customers",
  idNamespace: "shopify",
  traps: [
    "Customer ID and postcodes may begin with an apostrophe",
    "Accepts Email Marketing is a state without a time: it holds from the time of the file on, and only a change is written down",
    "the orders export knows customers by their e-mail address, this one by their number: the address joins the two",
    "Total Spent and Total Orders are sums of what the orders export holds, and left out"
  ],
  columns: {
    customer_id: {type: "key", from: ["Customer ID"], required: true, mend: withoutApostrophe},
    first_name: column("text", "First Name"),
    last_name: column("text", "Last Name"),
    email: column("text", "Email"),
    accepts_email: column("flag", "Accepts Email Marketing", "Accepts Marketing"),
    accepts_sms: column("flag", "Accepts SMS Marketing"),
    company: column("text", "Default Address Company", "Company"),
    street: column("text", "Default Address Address1", "Address1"),
    city: column("text", "Default Address City", "City"),
    postcode: {type: "text", from: ["Default Address Zip", "Zip"], mend: withoutApostrophe},
    country: column("text", "Default Address Country Code", "Country Code"),
    phone: {type: "text", from: ["Phone", "Default Address Phone"], mend: withoutApostrophe}
  },
  telling: [["Accepts Email Marketing", "Accepts Marketing"], "Total Spent", "Tax Exempt"],
  views: [
    {
      table: "customers",
      columns: Object.fromEntries(
        [
          "customer_id",
          "email",
          "phone",
          "first_name",
          "last_name",
          "company",
          "street",
          "postcode",
          "city",
          "country"
        ].map(name => [name, name])
      )
    },
    consent("email", "accepts_email"),
    consent("sms", "accepts_sms")
  ]
});
