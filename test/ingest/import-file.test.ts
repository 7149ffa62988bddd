import {describe, expect, it} from "vitest";
import {counts, unaccounted, withSmallHouse} from "./small-house.js";

const orders = [
  "order_id,customer_id,ordered_at,total,channel,cost",
  "1,A,2024-01-05 10:00:00,10.00,web,4",
  "2,B,2024-01-06 11:30:00,20.50,shop,",
  "3,A,2024-02-01 09:00:00,-5.00,web,"
];

describe("importing the same again", () => {
  it("skips a file that has not been touched, and one that was copied or touched only", () =>
    withSmallHouse(async house => {
      expect(counts(await house.take("orders.csv", orders))).toEqual([3, 3, 0, 0]);
      const before = await house.ask("SELECT * FROM core.orders ORDER BY ALL");
      expect((await house.take("orders.csv", orders)).imported).toBe(false);
      expect((await house.take("copy of orders.csv", orders)).imported).toBe(false);
      expect(await house.ask("SELECT * FROM core.orders ORDER BY ALL")).toEqual(before);
      expect(await house.one("SELECT count(*)::INT FROM ledger.imports")).toBe(1);
    }));

  it("counts every row as unchanged when the same rows come in another file", () =>
    withSmallHouse(async house => {
      await house.take("orders.csv", orders);
      const before = await house.ask("SELECT * FROM core.orders ORDER BY ALL");
      expect(counts(await house.take("orders-2.csv", [orders[0]!, ...orders.slice(1).reverse()]))).toEqual([
        3, 0, 0, 3
      ]);
      expect(await house.ask("SELECT * FROM core.orders ORDER BY ALL")).toEqual(before);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("imports a file again that goes back to what it was before", () =>
    withSmallHouse(async house => {
      const changed = orders.map(line => line.replace("20.50", "21.50"));
      await house.take("orders.csv", orders);
      await house.take("orders.csv", changed);
      expect(counts(await house.take("orders.csv", orders))).toEqual([3, 1, 0, 2]);
      expect(await house.one("SELECT total FROM core.orders WHERE order_id = '2'")).toBe("20.5000");
    }));
});

describe("importing a changed file", () => {
  it("replaces rows that changed, adds new ones and leaves the rest", () =>
    withSmallHouse(async house => {
      await house.take("orders.csv", orders);
      const summary = await house.take("orders.csv", [
        ...orders.map(line => line.replace("20.50", "25.00")),
        "4,C,2024-02-02 10:00:00,7.00,web,"
      ]);
      expect(counts(summary)).toEqual([4, 2, 0, 2]);
      expect(await house.ask("SELECT order_id, total, import_id FROM core.orders ORDER BY order_id")).toEqual([
        {order_id: "1", total: "10.0000", import_id: 1},
        {order_id: "2", total: "25.0000", import_id: 2},
        {order_id: "3", total: "-5.0000", import_id: 1},
        {order_id: "4", total: "7.0000", import_id: 2}
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("never empties a filled field by an empty cell or a column that is missing", () =>
    withSmallHouse(async house => {
      await house.take("orders.csv", orders);
      const summary = await house.take("newer.csv", [
        "order_id,customer_id,ordered_at,total,channel",
        "1,A,2024-01-05 10:00:00,12,"
      ]);
      expect(counts(summary)).toEqual([1, 1, 0, 0]);
      expect(await house.ask("SELECT total, channel, cost FROM core.orders WHERE order_id = '1'")).toEqual([
        {total: "12.0000", channel: "web", cost: "4.0000"}
      ]);
    }));

  it("notices a change that only the vault holds", () =>
    withSmallHouse(async house => {
      const header = "customer_id,email,country";
      await house.take("customers.csv", [header, "A,old@example.com,NL", "B,b@example.com,NL"]);
      expect(counts(await house.take("customers.csv", [header, "A,new@example.com,NL", "B,b@example.com,NL"]))).toEqual(
        [2, 1, 0, 1]
      );
      expect(await house.ask("SELECT record_key::INT AS k, email FROM vault_file.vault.persons ORDER BY k")).toEqual([
        {k: 1, email: "new@example.com"},
        {k: 2, email: "b@example.com"}
      ]);
    }));
});

describe("rows with the same key in one file", () => {
  it("lets the last filled cell count, column by column", () =>
    withSmallHouse(async house => {
      const summary = await house.take("customers.csv", [
        "customer_id,email,country",
        "A,first@example.com,NL",
        "B,b@example.com,BE",
        "A,second@example.com,",
        "B,b@example.com,BE",
        "B,b@example.com,BE"
      ]);
      expect(counts(summary)).toEqual([5, 3, 0, 2]);
      expect(await house.ask("SELECT email, country FROM vault_file.vault.persons ORDER BY record_key")).toEqual([
        {email: "second@example.com", country: "NL"},
        {email: "b@example.com", country: "BE"}
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("counts all of them as unchanged when together they say what is held", () =>
    withSmallHouse(async house => {
      await house.take("1.csv", ["customer_id,email", "A,a@example.com"]);
      const again = ["customer_id,email", "A,", "A,a@example.com", "A,a@example.com"];
      expect(counts(await house.take("2.csv", again))).toEqual([3, 0, 0, 3]);
    }));
});

describe("what is written where", () => {
  it("gives customers keys in the order of appearance, whichever file they come from", () =>
    withSmallHouse(async house => {
      await house.take("1-orders.csv", orders);
      await house.take("2-customers.csv", ["customer_id,email,attr_tier", "C,c@example.com,gold", "B,b@example.com,"]);
      expect(
        await house.ask("SELECT external_id, record_key::INT AS k FROM vault_file.vault.identities ORDER BY k")
      ).toEqual([
        {external_id: "A", k: 1},
        {external_id: "B", k: 2},
        {external_id: "C", k: 3}
      ]);
      expect(await house.ask("SELECT record_key::INT AS k, attribute, value FROM core.customer_attributes")).toEqual([
        {k: 3, attribute: "tier", value: "gold"}
      ]);
      expect(await house.one("SELECT count(*)::INT FROM core.customer_records")).toBe(3);
    }));

  it("counts a changed attribute as a changed row and keeps one value an attribute", () =>
    withSmallHouse(async house => {
      const file = (tier: string) => [
        "customer_id,email,attr_tier,attr_club",
        `A,a@example.com,${tier},yes`,
        "B,b@example.com,tin,"
      ];
      await house.take("c.csv", file("silver"));
      expect(counts(await house.take("c.csv", file("gold")))).toEqual([2, 1, 0, 1]);
      expect(
        await house.ask("SELECT record_key::INT AS k, attribute, value FROM core.customer_attributes ORDER BY ALL")
      ).toEqual([
        {k: 1, attribute: "club", value: "yes"},
        {k: 1, attribute: "tier", value: "gold"},
        {k: 2, attribute: "tier", value: "tin"}
      ]);
    }));

  it("lets only a birth year and the leading characters of a postcode out of the vault", () =>
    withSmallHouse(
      async house => {
        await house.take("customers.csv", ["customer_id,birth_date,postcode", "A,1961-07-04,1012 ab"]);
        expect(await house.ask("SELECT birth_year, postcode_area FROM core.customer_records")).toEqual([
          {birth_year: 1961, postcode_area: "101"}
        ]);
        expect(await house.ask("SELECT birth_date, postcode FROM vault_file.vault.persons")).toEqual([
          {birth_date: "1961-07-04", postcode: "1012 ab"}
        ]);
      },
      {postcodeDigits: 3}
    ));

  it("keeps an order without a customer as an order of nobody, and negative totals as credit notes", () =>
    withSmallHouse(async house => {
      await house.take("orders.csv", [...orders, "4,,2024-02-02 10:00:00,7.00,till,"]);
      expect(
        await house.ask("SELECT order_id, kind, customer_key::INT AS k FROM core.orders ORDER BY order_id")
      ).toEqual([
        {order_id: "1", kind: "order", k: 1},
        {order_id: "2", kind: "order", k: 2},
        {order_id: "3", kind: "credit_note", k: 1},
        {order_id: "4", kind: "order", k: null}
      ]);
    }));

  it("puts proofs of consent and answers in words into the vault alone", () =>
    withSmallHouse(async house => {
      await house.take("consents.csv", [
        "customer_id,purpose,channel,status,at,evidence",
        "A,newsletter,email,Given,2024-01-01T10:00:00Z,form 17 signed",
        "A,newsletter,email,withdrawn,2024-03-01T10:00:00Z,"
      ]);
      await house.take("survey.csv", [
        "customer_id,survey,question,answered_at,score,answer",
        "A,nps,recommend,2024-01-02,9,the roses"
      ]);
      expect(await house.ask('SELECT status FROM core.consents ORDER BY "at"')).toEqual([
        {status: "given"},
        {status: "withdrawn"}
      ]);
      expect(await house.ask("SELECT evidence FROM vault_file.vault.consent_evidence")).toEqual([
        {evidence: "form 17 signed"}
      ]);
      expect(await house.ask("SELECT score FROM core.survey_answers")).toEqual([{score: 9}]);
      expect(await house.ask("SELECT answer FROM vault_file.vault.survey_texts")).toEqual([{answer: "the roses"}]);
    }));

  it("names the columns that it left out", () =>
    withSmallHouse(async house => {
      const summary = await house.take("products.csv", ["product_id,name,shelf", "P1,Rose,7"]);
      expect(summary.columnsLeftOut).toEqual(["shelf"]);
      expect(await house.one("SELECT columns_left_out FROM ledger.imports")).toEqual(["shelf"]);
    }));
});
