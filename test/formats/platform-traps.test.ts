import {describe, expect, it} from "vitest";
import type {SmallHouse} from "../ingest/small-house.js";
import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";
import {genuineExport} from "./genuine-export.js";

const permissions = (house: SmallHouse): Promise<unknown[]> =>
  house.ask(
    `SELECT external_id, channel, status, strftime(timezone('UTC', "at"), '%Y-%m-%d %H:%M:%S') AS utc, is_dated
     FROM core.consents JOIN vault_file.vault.identities USING (record_key) ORDER BY external_id, channel, status`
  );
const persons = (house: SmallHouse): Promise<unknown[]> =>
  house.ask(
    "SELECT external_id, email, phone FROM vault_file.vault.identities JOIN vault_file.vault.persons USING (record_key) ORDER BY external_id"
  );

describe("Mailchimp", () => {
  const header =
    "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LAST_CHANGED,LEID,EUID,NOTES,TAGS";

  it("takes a cleaned address, whose file alone has CLEAN_TIME, as withdrawn: nothing may be sent to it", () =>
    withSmallHouse(async house => {
      const summary = await house.take("cleaned.csv", [
        "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,LEID,EUID",
        "Gone@x.fr,Gia,2,2023-01-05 10:00:00,2024-02-01 09:00:00,January,1,a"
      ]);
      expect([summary.format, ...counts(summary)]).toEqual(["mailchimp", 1, 1, 0, 0]);
      expect(await permissions(house)).toEqual([
        {external_id: "gone@x.fr", channel: "email", status: "given", utc: "2023-01-05 10:00:00", is_dated: true},
        {external_id: "gone@x.fr", channel: "email", status: "withdrawn", utc: "2024-02-01 09:00:00", is_dated: true}
      ]);
    }));

  it("reads quotes within the quotes of TAGS, and takes who has no time of joining as subscribed from the file on", () =>
    withSmallHouse(async house => {
      const summary = await house.take("audience.csv", [
        header,
        'a@x.fr,Ann,A,2,,,2024-01-01 00:00:00,1,a,,"""VIP, Paris"",""say """"hi"""""""',
        'b@x.fr,Ben,B,2,2023-05-01 08:00:00,2023-05-01 08:05:00,2024-01-01 00:00:00,2,b,"two\nlines","""VIP"""'
      ]);
      expect(counts(summary)).toEqual([2, 2, 0, 0]);
      const [imported, joined] = (await permissions(house)) as {is_dated: boolean; utc: string}[];
      expect(imported).toMatchObject({external_id: "a@x.fr", status: "given", is_dated: false});
      expect(joined).toMatchObject({external_id: "b@x.fr", utc: "2023-05-01 08:05:00", is_dated: true});
      expect(await unaccounted(house.connection)).toEqual([]);
    }));
});

describe("Brevo", () => {
  it("knows a contact without an e-mail address by the telephone number", () =>
    withSmallHouse(async house => {
      const summary = await house.take("contacts.csv", [
        "EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME",
        ";Roux;Zoe;33612345678;;No;25-03-2024;26-03-2024"
      ]);
      expect([summary.format, ...counts(summary)]).toEqual(["brevo", 1, 1, 0, 0]);
      expect(await persons(house)).toEqual([{external_id: "33612345678", email: null, phone: "33612345678"}]);
      expect(await permissions(house)).toMatchObject([{channel: "sms", status: "given"}]);
    }));
});

describe("Klaviyo", () => {
  it("knows a profile without an e-mail address by its Klaviyo ID", () =>
    withSmallHouse(async house => {
      const summary = await house.take("profiles.csv", [
        "Email,Klaviyo ID,First Name,Last Name,Organization,Title,Phone Number,Email Marketing Consent",
        ",01HXYZ,Zoe,Roux,,,+33612345678,NEVER_SUBSCRIBED"
      ]);
      expect([summary.format, ...counts(summary)]).toEqual(["klaviyo", 1, 1, 0, 0]);
      expect(await persons(house)).toEqual([{external_id: "01HXYZ", email: null, phone: "+33612345678"}]);
      expect(await permissions(house)).toEqual([]);
    }));
});

describe("HubSpot's deals", () => {
  it("are won by Is Closed Won before the name of their stage", () =>
    withSmallHouse(async house => {
      const deal = (id: string, stage: string, won: string) =>
        `${id},Deal ${id},${stage},100,2026-09-01 08:00,8001,${won}`;
      const summary = await house.take("deals.csv", [
        "Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Contact IDs,Is Closed Won",
        deal("1", "Contract signed", "true"),
        deal("2", "Won over by a rival", "false")
      ]);
      expect([summary.format, ...counts(summary)]).toEqual(["hubspot-deals", 2, 2, 0, 0]);
      expect(await house.ask("SELECT order_id, status FROM core.orders ORDER BY order_id")).toEqual([
        {order_id: "hubspot:1", status: "won"},
        {order_id: "hubspot:2", status: "voided"}
      ]);
    }));
});

describe("Amazon's reports", () => {
  it("have no price of a pending order yet; the newest report counts", () =>
    withSmallHouse(async house => {
      const item = (status: string, price: string) => [
        {
          ...{
            "amazon-order-id": "302-9",
            "purchase-date": "2024-07-01T22:30:00+00:00",
            "order-status": status,
            sku: "TEE"
          },
          ...{
            "sales-channel": "Amazon.de",
            "product-name": "The TEE",
            quantity: "1",
            currency: "EUR",
            "item-price": price
          }
        }
      ];
      const report = (items: readonly Record<string, string>[]): string =>
        genuineExport("amazon_seller_all_orders_flatfile.tsv", items, {delimiter: "\t"});
      await house.take("monday.txt", report(item("Pending", "")));
      expect(await house.ask("SELECT total, status FROM core.orders")).toEqual([{total: "0.0000", status: "pending"}]);
      await house.take("tuesday.txt", report(item("Shipped", "12.00")));
      expect(await house.ask("SELECT total, status FROM core.orders")).toEqual([{total: "12.0000", status: "shipped"}]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));
});

describe("an empty cell says that the value was removed", () => {
  it.each([
    [
      "brevo",
      "EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME",
      "bo@x.fr;Lind;Bo;PHONE;No;No;25-03-2024;26-03-2024"
    ],
    [
      "hubspot-contacts",
      "Record ID,First Name,Last Name,Email,Phone Number,Lifecycle Stage",
      "7,Bo,Lind,bo@x.fr,PHONE,lead"
    ],
    [
      "klaviyo",
      "Email,Klaviyo ID,First Name,Last Name,Organization,Title,Phone Number,Email Marketing Consent",
      "bo@x.fr,01A,Bo,Lind,,,PHONE,"
    ],
    [
      "mailchimp",
      "Email Address,First Name,Last Name,Phone Number,MEMBER_RATING,OPTIN_TIME,LEID,EUID",
      "bo@x.fr,Bo,Lind,PHONE,2,2023-01-05 10:00:00,1,a"
    ]
  ])("in %s, and the ledger keeps what it was", (format, header, row) =>
    withSmallHouse(async house => {
      await house.take("2024-03-01.csv", [header, row.replace("PHONE", "33612345678")]);
      const before = await persons(house);
      const {format: read, ...summary} = await house.take("2024-04-01.csv", [header, row.replace("PHONE", "")]);
      expect([read, summary.rowsAccepted, summary.rowsRejected]).toEqual([format, 1, 0]);
      expect(before).toMatchObject([{email: "bo@x.fr", phone: "33612345678"}]);
      expect(await persons(house)).toMatchObject([{email: "bo@x.fr", phone: null}]);
      expect(
        await house.ask(
          `SELECT l.column_name, v.old_value, v.new_value FROM ledger.changes l
           JOIN vault_file.vault.changes v USING (table_name, row_key, column_name, import_id) WHERE l.column_name = 'phone'`
        )
      ).toEqual([{column_name: "phone", old_value: "33612345678", new_value: null}]);
      expect(await unaccounted(house.connection)).toEqual([]);
    })
  );
});

it.each([
  ["shopify_customers_fixture.csv", {"Customer ID": "'1", Email: "a@x.fr"}, ["Total Spent", "Total Orders"]],
  ["woocommerce_analytics_customers_header.csv", {Name: "Ann", Username: "ann"}, ["Orders", "Total Spend", "AOV"]],
  [
    "klaviyo_profiles_header.csv",
    {Email: "a@x.fr", "Klaviyo ID": "01A"},
    ["Historic Customer Lifetime Value", "Total Customer Lifetime Value"]
  ],
  [
    "stripe_payments_old_header.csv",
    {id: "ch_1", "Created (UTC)": "2024-03-01 10:00", Amount: "10.00", Currency: "eur", Status: "Paid"},
    ["Fee"]
  ]
])("leave out the platform's own sums: %s", (header, row, columns) =>
  withSmallHouse(async house => {
    const summary = await house.take("export.csv", genuineExport(header, [row]));
    expect(counts(summary)).toEqual([1, 1, 0, 0]);
    expect(summary.columnsLeftOut).toEqual(expect.arrayContaining(columns));
  })
);
