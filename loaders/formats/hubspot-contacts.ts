import {column, platformFormat, profileColumn} from "./platform.js";

const columns = {
  customer_id: {type: "key", from: ["Record ID", "Contact ID"], required: true},
  first_name: profileColumn("text", "First Name"),
  last_name: profileColumn("text", "Last Name"),
  email: profileColumn("text", "Email"),
  phone: profileColumn("text", "Phone Number", "Mobile Phone Number"),
  company: profileColumn("text", "Company Name", "Associated Company"),
  street: profileColumn("text", "Street Address"),
  postcode: profileColumn("text", "Postal Code"),
  city: profileColumn("text", "City"),
  country: profileColumn("text", "Country/Region", "Country"),
  created_at: column("time", "Create Date")
} as const;

/** HubSpot, Contacts, Export view. */
export const hubspotContacts = platformFormat({
  name: "hubspot-contacts",
  entity: "customers",
  idNamespace: "hubspot",
  traps: [
    "Record ID is the contact's number; those of companies and deals are counted apart",
    "Associated Company IDs is a list separated by semicolons, and left out",
    "an export holds what a contact has in its columns: an empty cell says that the value was removed",
    "contacts without address or telephone number are customers all the same"
  ],
  columns,
  telling: ["Record ID", "First Name", "Last Name", "Email"],
  foreign: ["Deal Name", "Deal Stage"],
  views: [{table: "customers", columns: Object.fromEntries(Object.keys(columns).map(name => [name, name]))}]
});
