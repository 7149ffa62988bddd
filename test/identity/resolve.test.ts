import {describe, expect, it} from "vitest";
import type {SmallHouse} from "../ingest/small-house.js";
import {withSmallHouse} from "../ingest/small-house.js";

const header = "customer_id,email,phone,first_name,last_name,birth_date,postcode,country,created_at,source";

/** Imports the persons and gives the groups of ids that were taken for one person, alphabetically. */
async function persons(house: SmallHouse, ...rows: readonly string[]): Promise<unknown> {
  await house.take("customers.csv", [header, ...rows.map(row => row + ",".repeat(9 - row.split(",").length + 1))]);
  await house.resolve();
  return groups(house);
}

const groups = (house: SmallHouse): Promise<unknown> =>
  house.one(`SELECT string_agg(ids, ' ' ORDER BY ids) FROM (
    SELECT string_agg(external_id, '' ORDER BY external_id) AS ids FROM vault_file.vault.identities GROUP BY customer_key)`);

describe("two records are one person when they share", () => {
  it("an e-mail address, whatever its case, and names that agree but for typing errors or initials", () =>
    withSmallHouse(async house => {
      const rows = [
        "A,Ann@Example.com,,Annelies,Jansen",
        "B,ann@example.com ,,A.,Jansen",
        "C,ann@example.com,,Anneleis,Janssen"
      ];
      expect(await persons(house, ...rows)).toBe("ABC");
      expect(
        await house.ask("SELECT record_key::INT AS r, customer_key::INT AS c, rule FROM vault_file.vault.merges")
      ).toEqual([
        {r: 2, c: 1, rule: "e-mail"},
        {r: 3, c: 1, rule: "e-mail"}
      ]);
    }));

  it("a phone number, however it is written, and both names", () =>
    withSmallHouse(async house => {
      expect(
        await persons(house, "A,,+44 7700 900123,Ruby,Warren", "B,,07700-900123,Ruby,Waren", "C,,07700900123,,")
      ).toBe("AB C");
    }));

  it("name, birth date and postcode", () =>
    withSmallHouse(async house => {
      const rows = [
        "A,,,Éabha,O'Neill,1980-01-02,1012 AB",
        "B,,,Eabha,ONeill,1980-01-02,1012ab",
        "C,,,Eabha,ONeill,1980-01-03,1012ab"
      ];
      expect(await persons(house, ...rows)).toBe("AB C");
    }));
});

describe("two records stay two persons", () => {
  it("when a couple shares a mailbox and a phone", () =>
    withSmallHouse(async house => {
      expect(
        await persons(house, "A,us@example.com,5550123456,Anna,Smith", "B,us@example.com,5550123456,John,Smith")
      ).toBe("A B");
    }));

  it("when only a record without a name joins them: chains are broken", () =>
    withSmallHouse(async house => {
      const rows = [
        "A,us@example.com,,Anna,Smith",
        "B,us@example.com,,John,Smith",
        "C,us@example.com,,,",
        "D,us@example.com,,Anna,Smith"
      ];
      expect(await persons(house, ...rows)).toBe("AD B C");
    }));

  it("when more than twenty records share a mailbox", () =>
    withSmallHouse(async house => {
      const rows = Array.from(
        {length: 21},
        (_, index) => `${String.fromCharCode(65 + index)},info@example.com,,Kim,Lee`
      );
      expect(await persons(house, ...rows)).toBe("A B C D E F G H I J K L M N O P Q R S T U");
    }));
});

describe("what follows from a merge", () => {
  it("every fact carries the person's key, and goes back when the reason is gone", () =>
    withSmallHouse(async house => {
      await house.take("orders.csv", ["order_id,customer_id,ordered_at,total", "1,A,2024-01-01,5", "2,B,2024-01-02,6"]);
      expect(await persons(house, "A,a@example.com,,Ann,Lee", "B,a@example.com,,Ann,Lee")).toBe("AB");
      const keys = "SELECT record_key::INT AS r, customer_key::INT AS c FROM core.orders ORDER BY order_id";
      expect(await house.ask(keys)).toEqual([
        {r: 1, c: 1},
        {r: 2, c: 1}
      ]);
      await house.take("later.csv", [header, "B,b@example.com,,Bo,Lee,,,,,"]);
      await house.resolve();
      expect(await house.ask(keys)).toEqual([
        {r: 1, c: 1},
        {r: 2, c: 2}
      ]);
      expect(await house.ask("SELECT * FROM vault_file.vault.merges")).toEqual([]);
    }));

  it("a person has each field from the newest record that has it, and the source that brought them first", () =>
    withSmallHouse(async house => {
      await persons(
        house,
        "A,a@example.com,,Ann,Lee,1980-01-01,10,NL,2024-01-01,shop",
        "B,a@example.com,,Ann,Lee,,20,,2025-01-01,web"
      );
      expect(await house.ask("SELECT records, birth_year, postcode_area, country, source FROM core.customers")).toEqual(
        [{records: 2, birth_year: 1980, postcode_area: "20", country: "NL", source: "shop"}]
      );
    }));

  it("changes the versions of the tables that it rewrites, and no others", () =>
    withSmallHouse(async house => {
      const versions = async () =>
        new Map(
          (await house.ask("SELECT table_name, version FROM ledger.core_versions")).map(
            row => Object.values(row as object) as [string, string]
          )
        );
      await house.take("1.csv", [header, "A,a@example.com,,Ann,Lee,,,,,", "B,b@example.com,,Ann,Lee,,,,,"]);
      await house.take("orders.csv", ["order_id,customer_id,ordered_at,total", "1,A,2024-01-01,5"]);
      await house.resolve();
      await house.take("2.csv", [header, "B,a@example.com,,Ann,Lee,,,,,"]);
      const before = await versions();
      await house.resolve();
      const after = await versions();
      expect(after.get("orders")).toBe(before.get("orders"));
      expect(after.get("customer_records")).not.toBe(before.get("customer_records"));
      expect(after.get("customers")).not.toBe(before.get("customers"));
      await house.resolve();
      expect(await versions()).toEqual(after);
    }));
});
