import {mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {rows} from "../../loaders/database/connection.js";
import {vaultName, withWarehouseAndVault} from "../../loaders/database/vault.js";
import type {Forgotten} from "../../loaders/erasure/forget.js";
import {keyFile} from "../../loaders/erasure/marks.js";
import {workbook} from "../support/workbook.js";
import {zip} from "../support/zip.js";
import type {OwnHouse} from "./own-house.js";
import {withOwnHouse} from "./own-house.js";

const customers = [
  "customer_id,email,phone,first_name,last_name,street,postcode,country,source,attr_garden",
  "C-1001,zebulon@example.com,+44 7700 900123,Zebulon,Quetzal,1 Wombat Way,AB1 2CD,GB,fair,large",
  "C-1002,ann@example.com,07700 900777,Ann,Ash,2 Rowan Road,AB1 2CD,GB,web,small",
  "C-1003,quentin@example.com,+44 7700 900123,Quentin,Quetzal,1 Wombat Way,AB1 2CD,GB,web,small"
];
const orders = [
  "order_id,customer_id,ordered_at,total,country,channel,source",
  "O1,C-1001,2024-03-01 10:00:00,20.50,GB,web,fair",
  "O2,C-1001,2024-05-01 10:00:00,30.25,GB,web,fair",
  "O3,C-1002,2024-05-02 10:00:00,10,GB,till,web",
  "O4,C-1001,never,10,GB,till,zebulon@example.com"
];
const consents = [
  "customer_id,purpose,channel,status,at,evidence",
  "C-1001,marketing,email,given,2024-01-01,Zebulon asked at the fair",
  "C-1002,marketing,email,given,2024-01-01,box ticked"
];
const surveys = [
  "customer_id,survey,question,answered_at,score,answer",
  "C-1001,service,why,2024-06-01,9,call me on 07700 900123"
];
const canaries = ["zebulon", "Zebulon", "900123", "C-1001", "call me on"];

function writeExports(house: OwnHouse): void {
  house.write("customers.csv", customers);
  house.write("orders.csv", orders);
  house.write("consents.csv", consents);
  house.write("surveys.csv", surveys);
  house.write("loyalty.csv", ["customer_id,email,first_name,last_name", "L-9,zebulon@example.com,Zebulon,Quetzal"]);
  house.write("stop.csv", ["email", "zebulon@example.com", "other@example.com"]);
}

const money = (house: OwnHouse): Promise<unknown[]> =>
  house.ask(
    "SELECT count(*)::INT AS orders, sum(total)::VARCHAR AS total, count(customer_key)::INT AS known FROM core.orders"
  );

describe("npm run forget", () => {
  it("erases all records of a person from both databases, keeps the money, proves it, and says what exports still hold", () =>
    withOwnHouse(async house => {
      writeExports(house);
      await house.refresh();
      expect(await money(house)).toEqual([{orders: 3, total: "60.7500", known: 3}]);
      const site = join(house.folder, "dist");
      mkdirSync(site);
      writeFileSync(join(site, "index.html"), "<p>2 customers</p>");
      const people = workbook({
        sheets: [
          {
            name: "Fair",
            rows: [
              ["name", "mail"],
              ["Ann", "ann@example.com"],
              ["Z", "Zebulon@Example.com"]
            ]
          }
        ]
      });
      writeFileSync(
        join(house.folder, "data", "old.zip"),
        zip([
          {name: "fair.xlsx", bytes: people},
          {name: "who.csv", bytes: Buffer.from("a\nC-1001\n")}
        ])
      );
      const lists = join(house.folder, "audiences");
      mkdirSync(lists);
      writeFileSync(join(lists, "spring-1.csv"), "email\nann@example.com\nzebulon@example.com\n");
      const ran = await house.command("forget", "--customer", "C-1001", "--out", site, "--audiences", lists, "--json");
      expect([ran.code, ran.errors]).toEqual([0, ""]);
      const forgotten = JSON.parse(ran.output) as Forgotten;
      expect([forgotten.records, forgotten.proof.isControlled, forgotten.proof.holds]).toEqual([2, true, true]);
      expect(forgotten.rows).toMatchObject({
        ...{
          "core.orders (kept, of nobody)": 2,
          "core.consents": 1,
          "core.survey_answers": 1,
          "core.customer_records": 2
        },
        ...{
          "vault.persons": 2,
          "vault.identities": 2,
          "vault.survey_texts": 1,
          "vault.rejected_rows": 1,
          "vault.suppressions": 1
        }
      });
      expect(forgotten.exports.map(({file, lines}) => [file, lines])).toEqual([
        ["consents.csv", [2]],
        ["customers.csv", [2, 4]],
        ["loyalty.csv", [2]],
        ["old.zip/fair.xlsx/Fair", [3]],
        ["old.zip/who.csv", [2]],
        ["orders.csv", [2, 3, 5]],
        ["stop.csv", [2]],
        ["surveys.csv", [2]],
        [join(lists, "spring-1.csv"), [3]]
      ]);
      for (const canary of ["zebulon", "C-1001"]) expect(ran.output.includes(canary), canary).toBe(false);
      expect(await money(house)).toEqual([{orders: 3, total: "60.7500", known: 1}]);
      expect(
        await house.ask(
          "SELECT DISTINCT country, channel, source, record_key FROM core.orders WHERE customer_key IS NULL"
        )
      ).toEqual([{country: null, channel: null, source: null, record_key: null}]);
      expect(
        await house.ask(
          "SELECT customer_id FROM (SELECT external_id AS customer_id FROM vault_file.vault.identities) ORDER BY 1"
        )
      ).toEqual([{customer_id: "C-1002"}, {customer_id: "C-1003"}]);
      expect(await house.ask("SELECT why, persons, rewritten_at IS NOT NULL AS done FROM ledger.erasures")).toEqual([
        {why: "asked", persons: 1, done: true}
      ]);
      const bytes = [house.warehouse, house.vault].map(file => readFileSync(file).toString("latin1"));
      for (const canary of canaries.filter(each => each !== "900123"))
        expect(
          bytes.filter(text => text.includes(canary)),
          canary
        ).toEqual([]);
      expect(statSync(keyFile(house.vault)).mode & 0o777).toBe(0o600);
      expect(statSync(house.vault).mode & 0o777).toBe(0o600);
      const again = await house.command("forget", "--customer", "C-1001");
      expect([again.code, again.errors]).toEqual([1, "nobody is known by the id C-1001\n"]);
    }));

  it("turns the person away when an export comes again, under another id too, and counts the rows", () =>
    withOwnHouse(async house => {
      writeExports(house);
      await house.refresh();
      expect((await house.command("forget", "--email", "Zebulon@Example.com")).code).toBe(0);
      house.write("customers.csv", [...customers, "C-2000,ZEBULON@example.com,,,,,,GB,web,"]);
      house.write("orders.csv", [
        ...orders,
        "O5,C-2000,2024-07-01 10:00:00,5,GB,web,web",
        "O6,C-1001,2024-07-02,6,GB,web,web"
      ]);
      house.write("consents.csv", [...consents, "C-1001,marketing,email,given,2029-01-01,again"]);
      house.write("stop.csv", ["email", "zebulon@example.com", "other@example.com", "third@example.com"]);
      house.write("matches.csv.txt", ["order_id,customer_id,ordered_at,total", "O7,C-1001,2024-07-03,7"]);
      const {files, forgotten} = await house.refresh();
      const turned = Object.fromEntries(
        files.map(({file, rejects}) => [file, rejects.find(({rule}) => rule === "forgotten")?.rows ?? 0])
      );
      expect(turned).toEqual({
        ...{"consents.csv": 2, "customers.csv": 2, "loyalty.csv": 0, "matches.csv.txt": 0, "orders.csv": 0},
        ...{"stop.csv": 0, "surveys.csv": 0}
      });
      expect(forgotten).toEqual({silent: 0, again: 0});
      expect(await money(house)).toEqual([{orders: 6, total: "78.7500", known: 1}]);
      expect(
        await house.ask("SELECT count(*)::INT AS n FROM vault_file.vault.persons WHERE email ILIKE 'zebulon%'")
      ).toEqual([{n: 0}]);
      expect(
        await house.ask(
          "SELECT raw FROM vault_file.vault.rejected_rows WHERE raw ILIKE '%zebulon%' OR raw LIKE '%C-1001%'"
        )
      ).toEqual([]);
      expect(
        await house.ask(
          `SELECT file FROM ledger.imports i WHERE rows_read <> rows_accepted + rows_rejected + rows_unchanged
           OR rows_rejected <> (SELECT count(*) FROM vault_file.vault.rejected_rows r WHERE r.import_id = i.import_id)`
        )
      ).toEqual([]);
    }));

  it("is not undone by reading every export anew, which gives the same money", () =>
    withOwnHouse(async house => {
      writeExports(house);
      await house.refresh();
      await house.command("forget", "--customer", "house:L-9");
      const before = await money(house);
      house.configure('timeZone: "Asia/Tokyo"');
      await house.refresh();
      expect(await money(house)).toEqual(before);
      expect(await house.ask("SELECT external_id FROM vault_file.vault.identities ORDER BY 1")).toEqual([
        {external_id: "C-1002"},
        {external_id: "C-1003"}
      ]);
      expect(await house.ask("SELECT country, channel FROM core.orders WHERE customer_key IS NULL")).toEqual([
        {country: null, channel: null},
        {country: null, channel: null}
      ]);
    }));

  it("lets a line of matches.csv stand that names the forgotten, and stops when the key of the tombstones is gone", () =>
    withOwnHouse(async house => {
      writeExports(house);
      writeFileSync(join(house.folder, "matches.csv"), "first,second,decision\nC-1001,C-1003,different\n");
      await house.refresh();
      expect((await house.command("forget", "--customer", "C-1001")).code).toBe(0);
      expect((await house.refresh()).customers).toBe(2);
      rmSync(keyFile(house.vault));
      await expect(house.refresh()).rejects.toThrow(/\.key: is missing; without it nobody can tell who was forgotten/);
    }));

  it("asks which person is meant by an address of several, and by whom to look when nothing is said", () =>
    withOwnHouse(async house => {
      house.write("customers.csv", [
        "customer_id,email,first_name,last_name",
        "1,shared@example.com,Ann,Ash",
        "2,shared@example.com,Boris,Oak"
      ]);
      await house.refresh();
      const shared = await house.command("forget", "--email", "shared@example.com");
      expect(shared.errors).toBe(
        "shared@example.com is that of 2 persons: name one with --customer, of house:1, house:2\n"
      );
      expect((await house.command("forget")).errors).toBe("say who, by one of --customer ID and --email ADDRESS\n");
    }));
});

describe("retention", () => {
  const header = "order_id,customer_id,ordered_at,total";
  it("forgets who has been silent for the house's years, keeps the others, and takes who orders again", () =>
    withOwnHouse(async house => {
      house.write("customers.csv", [
        "customer_id,email,created_at",
        "A,ann@example.com,2015-01-01",
        "B,ben@example.com,2015-01-01"
      ]);
      const old = [header, "1,A,2016-01-01,10", "2,B,2016-01-01,10", "3,B,2023-01-01,10"];
      house.write("orders.csv", old);
      await house.refresh(new Date("2024-01-01"));
      expect(await house.ask("SELECT count(*)::INT AS n FROM core.customers")).toEqual([{n: 2}]);
      house.configure("retention: 3");
      const {forgotten, customers} = await house.refresh(new Date("2025-12-31"));
      expect([forgotten, customers]).toEqual([{silent: 1, again: 0}, 1]);
      expect(await house.ask("SELECT why, persons, rewritten_at IS NOT NULL AS done FROM ledger.erasures")).toEqual([
        {why: "retention", persons: 1, done: true}
      ]);
      expect(readFileSync(house.vault).toString("latin1")).not.toContain("ann@example.com");
      house.write("orders.csv", [...old, "4,B,2025-06-01,10"]);
      expect((await house.refresh(new Date("2025-12-31"))).customers).toBe(1);
      house.write("orders.csv", [...old, "4,B,2025-06-01,10", "5,A,2099-01-01,10"]);
      expect((await house.refresh(new Date("2025-12-31"))).customers).toBe(2);
      expect(await house.ask("SELECT count(*)::INT AS n FROM vault_file.vault.tombstones")).toEqual([{n: 0}]);
    }));

  it("stays done in the state of an earlier day, wherever today's vault is, and says so where it is not found", () =>
    withOwnHouse(async house => {
      house.write("customers_2024-06-01.csv", customers);
      house.write("orders_2024-06-01.csv", orders);
      await house.refresh();
      expect((await house.command("forget", "--customer", "C-1001")).code).toBe(0);
      const known = async (name: string, ...more: string[]) => {
        const own = {warehouse: join(house.folder, `${name}.duckdb`), vault: join(house.folder, `${name}-v.duckdb`)};
        const places = Object.entries(own).flatMap(([key, value]) => [`--${key}`, value]);
        const ran = await house.command("refresh", "--as-of", "2024-06-02", "--max-rejects", "1", ...more, ...places);
        expect(ran.code, ran.errors).toBe(0);
        const ids = await withWarehouseAndVault(own, connection =>
          rows<{id: string}>(connection, `SELECT external_id AS id FROM ${vaultName}.vault.identities ORDER BY id`)
        );
        return {ids: ids.map(({id}) => id), said: ran.output + ran.errors};
      };
      expect((await known("then", "--house-vault", house.vault)).ids).toEqual(["C-1002", "C-1003"]);
      expect((await known("lost", "--house-vault", join(house.folder, "none.duckdb"))).said).toContain(
        "whoever was forgotten since is not known; name the vault of today with --house-vault"
      );
    }));
});
