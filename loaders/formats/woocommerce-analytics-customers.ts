import {emailId, firstName, lastName} from "./mend.js";
import {column, platformFormat} from "./platform.js";
import {woocommerceNamespace} from "./woocommerce.js";

/** WooCommerce, Analytics, Customers, Download. */
export const woocommerceAnalyticsCustomers = platformFormat({
  name: "woocommerce-analytics-customers",
  entity: "customers",
  idNamespace: woocommerceNamespace,
  traps: [
    "guests have neither user name nor sign-up; a customer without an e-mail address goes by the user name",
    "Orders, Total Spend and AOV are sums of the orders, and left out"
  ],
  columns: {
    name: column("text", "Name"),
    username: column("text", "Username"),
    email: column("text", "Email"),
    created_at: column("time", "Sign Up"),
    country: column("text", "Country / Region"),
    city: column("text", "City"),
    postcode: column("text", "Postal Code")
  },
  telling: ["Username", "Last Active", "Sign Up", "Total Spend"],
  views: [
    {
      table: "customers",
      columns: {
        ...{customer_id: `coalesce(${emailId("email")}, username)`, email: "email"},
        ...{first_name: firstName("name"), last_name: lastName("name")},
        ...{postcode: "postcode", city: "city", country: "country", created_at: "created_at"}
      }
    }
  ]
});
