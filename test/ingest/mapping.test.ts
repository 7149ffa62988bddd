import {describe, expect, it} from "vitest";
import {parseHouse} from "../../lib/house/house.js";
import {canonicalTable, canonicalTables} from "../../lib/schema/tables.js";
import {counts, unaccounted, withSmallHouse} from "./small-house.js";

const files = (...entries: readonly object[]) => ({files: parseHouse({name: "x", files: entries}).files});

const till = {
  pattern: "kasse-*.csv",
  as: "orders",
  columns: {
    order_id: "Beleg-Nr",
    customer_id: "Kundenkarte",
    ordered_at: ["Datum", "Zeit"],
    total: "Brutto (Rp.)",
    tax: "MwSt"
  },
  constants: {currency: "CHF", channel: "till"},
  cents: ["total"],
  timeZone: "Europe/Zurich",
  ids: "till"
};

const receipts = [
  "Beleg-Nr;Datum;Zeit;Kundenkarte;Brutto (Rp.);MwSt;Kassierer",
  "1001;31.12.2023;23:30;K7;1990;1,42;Frau A",
  "1002;02.01.2024;09:05;;500;0,36;Herr B",
  "1003;02.01.2024;;K8;abc;0,36;Herr B"
];

describe("a file that the house file maps", () => {
  it("is read as it says: joined columns, hundredths, constants, a zone and numbers of its own", () =>
    withSmallHouse(
      async house => {
        const summary = await house.take("2023/kasse-01.csv", receipts);
        expect(counts(summary)).toEqual([3, 2, 1, 0]);
        expect(summary).toMatchObject({format: "mapped", entity: "orders", columnsLeftOut: ["Kassierer"]});
        expect(
          await house.ask(
            `SELECT order_id, strftime(timezone('UTC', ordered_at), '%Y-%m-%d %H:%M') AS utc, total, tax, currency, channel,
               record_key IS NULL AS nobody FROM core.orders ORDER BY order_id`
          )
        ).toEqual([
          {
            order_id: "till:1001",
            utc: "2023-12-31 22:30",
            total: "19.9000",
            tax: "1.4200",
            currency: "CHF",
            channel: "till",
            nobody: false
          },
          {
            order_id: "till:1002",
            utc: "2024-01-02 08:05",
            total: "5.0000",
            tax: "0.3600",
            currency: "CHF",
            channel: "till",
            nobody: true
          }
        ]);
        expect(await house.ask("SELECT source, external_id FROM vault_file.vault.identities")).toEqual([
          {source: "till", external_id: "K7"}
        ]);
        expect(await house.ask("SELECT line, column_name, rule FROM ledger.rejects")).toEqual([
          {line: "4", column_name: "total", rule: "no-amount"}
        ]);
        expect(await unaccounted(house.connection)).toEqual([]);
      },
      {currency: "CHF", ...files(till)}
    ));

  it("tells two tables' columns apart that begin with the same one, or take its words otherwise", () =>
    withSmallHouse(
      async house => {
        const file = ["Nr,Wann,Summe,Kunde,Land,Ort", "1,2024-01-05,10,K1,A,Wien"];
        expect(counts(await house.take("shop.csv", file))).toEqual([1, 1, 0, 0]);
        expect(await house.ask("SELECT source, channel FROM core.orders")).toEqual([{source: "AT", channel: "A"}]);
        expect(await house.ask("SELECT source FROM core.customer_records")).toEqual([{source: "A Wien"}]);
      },
      files(
        {
          pattern: "shop*.csv",
          as: "orders",
          columns: {
            order_id: "Nr",
            customer_id: "Kunde",
            ordered_at: "Wann",
            total: "Summe",
            source: "Land",
            channel: "Land"
          },
          values: {source: {A: "AT"}}
        },
        {pattern: "shop*.csv", as: "customers", columns: {customer_id: "Kunde", source: ["Land", "Ort"]}}
      )
    ));

  it("feeds several tables when several entries fit it, and a row lacks nothing of the first", () =>
    withSmallHouse(
      async house => {
        const file = [
          "Nr,Wann,Summe,Mail,Vorname",
          "1,2024-01-05,10,Ada@Example.org,Ada",
          "2,2024-01-06,20,ada@example.org,",
          "3,2024-01-07,,bob@example.org,Bob",
          "4,2024-01-08,5,,"
        ];
        expect(counts(await house.take("shop.csv", file))).toEqual([4, 3, 1, 0]);
        expect(await house.ask("SELECT order_id, record_key FROM core.orders ORDER BY order_id")).toEqual([
          {order_id: "1", record_key: "1"},
          {order_id: "2", record_key: "1"},
          {order_id: "4", record_key: null}
        ]);
        expect(await house.ask("SELECT record_key, email, first_name FROM vault_file.vault.persons")).toEqual([
          {record_key: "1", email: "ada@example.org", first_name: "Ada"}
        ]);
        expect(counts(await house.take("shop2.csv", [...file, "5,2024-01-09,1,,"]))).toEqual([5, 1, 1, 3]);
      },
      files(
        {
          pattern: "shop*.csv",
          as: "orders",
          columns: {order_id: "Nr", customer_id: "Mail", ordered_at: "Wann", total: "Summe"}
        },
        {pattern: "shop*.csv", as: "customers", columns: {customer_id: "Mail", email: "Mail", first_name: "Vorname"}}
      )
    ));

  it("takes attributes, and the house's own words for what is allowed", () =>
    withSmallHouse(
      async house => {
        expect(counts(await house.take("members.csv", ["no,tier", "7,gold", "8,"]))).toEqual([2, 2, 0, 0]);
        expect(await house.ask("SELECT attribute, value FROM core.customer_attributes")).toEqual([
          {attribute: "tier", value: "gold"}
        ]);
        expect(counts(await house.take("optin.csv", ["no,ok,day", "7,Ja,2024-02-01", "8,nein,2024-02-02"]))).toEqual([
          2, 2, 0, 0
        ]);
        expect(await house.ask("SELECT purpose, status FROM core.consents ORDER BY record_key")).toEqual([
          {purpose: "news", status: "given"},
          {purpose: "news", status: "withdrawn"}
        ]);
      },
      files(
        {pattern: "members.csv", as: "customers", columns: {customer_id: "no", attr_tier: "tier"}},
        {
          pattern: "optin.csv",
          as: "consents",
          columns: {customer_id: "no", status: "ok", at: "day"},
          constants: {purpose: "news"},
          values: {status: {ja: "given", nein: "withdrawn"}}
        }
      )
    ));

  it("stops the run when the file lacks a column, and suggests the nearest", () =>
    withSmallHouse(async house => {
      await expect(
        house.take("kasse-02.csv", ["BelegNr;Datum;Zeit;Kundenkarte;Brutto Rp;MwSt", "1;1.1.2024;09:00;K;1;1"])
      ).rejects.toThrow(
        'kasse-02.csv: files[0].columns.total of clientele.config.ts names the column "Brutto (Rp.)", which the file does not have; ' +
          'found "BelegNr", "Datum", "Zeit", "Kundenkarte", "Brutto Rp", "MwSt"; is "Brutto Rp" meant?'
      );
    }, files(till)));
});

describe("an entry without a table", () => {
  const open = ["order_id,customer_id,ordered_at,total", "1,A,03/04/2024,1", "2,A,05/06/2024,1"];

  it("is what the run asks for where a column leaves day and month open, as a line to paste", () =>
    withSmallHouse(async house => {
      await expect(house.take("shop/orders.csv", open)).rejects.toThrow(
        [
          "shop/orders.csv, column ordered_at: found 2 days written as 03/04/2024, none of which tells whether the day or the month comes first. " +
            "Put one of these lines into the list `files: [ ]` of clientele.config.ts:",
          '  {pattern: "shop/orders.csv", dateOrder: "dmy"}, // 03/04/2024 is 3 April',
          '  {pattern: "shop/orders.csv", dateOrder: "mdy"}, // 03/04/2024 is 4 March'
        ].join("\n")
      );
    }));

  it.each([
    ["dmy", "2024-04-03"],
    ["mdy", "2024-03-04"]
  ] as const)("that says %s settles it", (dateOrder, day) =>
    withSmallHouse(
      async house => {
        expect(counts(await house.take("shop/orders.csv", open))).toEqual([2, 2, 0, 0]);
        expect(await house.one("SELECT CAST(min(ordered_at) AS DATE) FROM core.orders")).toBe(day);
      },
      files({pattern: "shop/orders.csv", dateOrder})
    )
  );

  it("leaves days written as ISO 8601 alone", () =>
    withSmallHouse(
      async house => {
        expect(counts(await house.take("orders.csv", [open[0]!, "1,A,2024-04-03,1"]))).toEqual([1, 1, 0, 0]);
      },
      files({pattern: "orders.csv", dateOrder: "mdy"})
    ));

  it("reads two-digit years first when it says so", () =>
    withSmallHouse(
      async house => {
        await house.take("orders.csv", [open[0]!, "1,A,12/04/03,1", "2,A,12/04/20,1"]);
        expect(
          await house.ask("SELECT CAST(CAST(ordered_at AS DATE) AS VARCHAR) AS day FROM core.orders ORDER BY order_id")
        ).toEqual([{day: "2012-04-03"}, {day: "2012-04-20"}]);
      },
      files({pattern: "orders.csv", dateOrder: "ymd"})
    ));

  it("says the decimal mark where three digits leave it open", () =>
    withSmallHouse(
      async house => {
        await house.take("orders.csv", [
          "order_id;customer_id;ordered_at;total",
          "1;A;2024-04-03;1.234",
          "2;A;2024-04-03;12.500"
        ]);
        expect(await house.ask("SELECT total FROM core.orders ORDER BY order_id")).toEqual([
          {total: "1234.0000"},
          {total: "12500.0000"}
        ]);
      },
      files({pattern: "*.csv", decimal: "comma"})
    ));

  it("says the delimiter and the encoding", () =>
    withSmallHouse(
      async house => {
        await house.take("products.csv", Buffer.from("product_id|name\n1|Caf\xe9, 5;6\n", "latin1").toString("latin1"));
        expect(await house.ask("SELECT name FROM core.products")).toEqual([{name: "Café, 5;6"}]);
      },
      files({pattern: "*.csv", delimiter: "|", encoding: "utf-8"})
    ));

  it("gives a shop's orders and customers numbers of their own", () =>
    withSmallHouse(
      async house => {
        await house.take("ch/orders.csv", [open[0]!, "1,A,2024-04-03,1"]);
        await house.take("de/orders.csv", [open[0]!, "1,A,2024-04-03,2"]);
        expect(await house.ask("SELECT order_id, record_key FROM core.orders ORDER BY order_id")).toEqual([
          {order_id: "1", record_key: "2"},
          {order_id: "ch:1", record_key: "1"}
        ]);
      },
      files({pattern: "ch", ids: "ch"})
    ));
});

describe("a mistake in an entry", () => {
  it("is named with its key, what it got and what it wanted", () => {
    const wrong = [
      {pattern: "a.csv", as: "orders", columns: {order_id: "Nr", ordered: "Wann", total: "Summe", customer_id: null}},
      {pattern: "b.csv", columns: {order_id: "Nr"}},
      {pattern: "c.csv", as: "order", dateOrder: "dym", datum: 1},
      {pattern: "d.csv", as: "products", columns: {product_id: "SKU"}, cents: ["name"]},
      {pattern: "e.csv", as: "customers", columns: {customer_id: "Nr", attr_taste: ["Tee", "Kaffee"]}}
    ];
    expect(() => parseHouse({name: "x", files: wrong})).toThrow(
      [
        "clientele.config.ts has mistakes:",
        `  files.0.columns.ordered: orders has no such column; is ordered_at meant? it has ${canonicalTable("orders")
          .columns.map(({name}) => name)
          .join(", ")}`,
        "  files.0.columns.ordered_at: got nothing, wanted the header of its column: every row of orders needs one",
        '  files.1.columns: stands without `as`, which names the table of the rows, as as: "orders"',
        `  files.2.as: got "order", wanted one of ${canonicalTables.map(({name}) => `"${name}"`).join(", ")}`,
        '  files.2.dateOrder: got "dym", wanted one of "dmy", "mdy", "ymd"',
        '  files.2.datum: no such key; wanted an entry, as {pattern: "kasse-*.csv", as: "orders", columns: {order_id: "Beleg-Nr"}}; its keys are pattern, as, columns, constants, values, cents, emptyRemoves, decimal, dateOrder, timeZone, encoding, delimiter, sheet, ids',
        '  files.3.cents.0: got "name", wanted a column of products that holds money',
        "  files.4.columns.attr_taste: got several headers, wanted one: attributes are not joined; give each a name of its own"
      ].join("\n")
    );
  });
});
