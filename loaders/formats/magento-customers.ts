import {emailId} from "./mend.js";
import {column, platformFormat} from "./platform.js";

/** Magento 2 (Adobe Commerce), System, Data Transfer, Export: Customers Main File. */
export const magentoCustomers = platformFormat({
  name: "magento-customers",
  entity: "customers",
  idNamespace: "magento",
  traps: [
    "no customer number: people go by their e-mail address, also when they have an account on several websites",
    "password_hash, rp_token and password are never read; leave them out of the export",
    "a file that went through Excel has days as 5/6/2012: the column must hold a day above 12, else the run stops and asks",
    "addresses are in a file of their own"
  ],
  columns: {
    email: {type: "text", from: ["email"], required: true},
    first_name: column("text", "firstname"),
    last_name: column("text", "lastname"),
    gender: column("text", "gender"),
    birth_date: column("date", "dob"),
    created_at: column("time", "created_at")
  },
  telling: ["email", "_website", "_store", "group_id", "firstname"],
  views: [
    {
      table: "customers",
      columns: {
        ...{customer_id: emailId("email"), email: "email", first_name: "first_name", last_name: "last_name"},
        ...{gender: "gender", birth_date: "birth_date", created_at: "created_at"}
      }
    }
  ]
});
