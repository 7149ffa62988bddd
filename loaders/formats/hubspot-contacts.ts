import {column, platformFormat} from "./platform.js";

const columns = {
  customer_id: {type: "key", from: ["Record ID", "Contact ID"], required: true},
  first_name: column("text", "First Name"),
  last_name: column("text", "Last Name"),
  email: column("text", "Email"),
  phone: column("text", "Phone Number", "Mobile Phone Number"),
  company: column("text", "Company Name", "Associated Company"),
  street: column("text", "Street Address"),
  postcode: column("text", "Postal Code"),
  city: column("text", "City"),
  country: column("text", "Country/Region", "Country"),
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
    "contacts without address or telephone number are customers all the same"
  ],
  columns,
  telling: ["Record ID", "First Name", "Last Name", "Email"],
  foreign: ["Deal Name", "Deal Stage"],
  views: [{table: "customers", columns: Object.fromEntries(Object.keys(columns).map(name => [name, name]))}]
});
