import {mkdirSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {withWarehouseAndVault} from "../../loaders/database/vault.js";
import type {RefreshSummary} from "../../loaders/refresh.js";
import {refresh} from "../../loaders/refresh.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {databaseState} from "./database-state.js";
import {counts, withSmallHouse} from "./small-house.js";

interface House {
  readonly warehouse: string;
  /** Writes an export; its modification time is the given day. */
  write(name: string, lines: readonly string[], writtenOn?: string): void;
  remove(name: string): void;
  run(): Promise<RefreshSummary>;
  ask(sql: string): Promise<unknown[]>;
}

const withHouse = (use: (house: House) => Promise<void>): Promise<void> =>
  withTemporaryFolder(async folder => {
    const place = {data: join(folder, "data"), warehouse: join(folder, "w.duckdb"), vault: join(folder, "v.duckdb")};
    mkdirSync(place.data);
    const config = join(folder, "house.mjs");
    writeFileSync(config, 'export default {name: "Fern & Fable"};\n');
    await use({
      warehouse: place.warehouse,
      write(name, lines, writtenOn = "2026-06-01") {
        writeFileSync(join(place.data, name), `${lines.join("\n")}\n`);
        utimesSync(join(place.data, name), new Date(writtenOn), new Date(writtenOn));
      },
      remove: name => rmSync(join(place.data, name)),
      run: () => refresh({...place, config}),
      ask: sql =>
        withWarehouseAndVault(
          place,
          async connection => (await connection.runAndReadAll(sql)).getRowsJson() as unknown[]
        )
    });
  });

const header = "customer_id,email,phone,country,attr_club";
const persons = `SELECT email, phone, customer_records.country, (SELECT value FROM core.customer_attributes) AS club
  FROM vault_file.vault.persons JOIN core.customer_records USING (record_key)`;
const orderHeader = "order_id,customer_id,ordered_at,total,status";

describe("of several exports of one thing", () => {
  it("the newest wins by the time in its name, whatever the order in which they come; an older one fills what is empty", () =>
    withHouse(async house => {
      house.write("customers_2026-03-03.csv", [header, "A,new@example.com,,NL,"]);
      await house.run();
      house.write("customers_2026-03-01.csv", [header, "A,old@example.com,0201234567,BE,gold"]);
      await house.run();
      expect(await house.ask(persons)).toEqual([["new@example.com", "0201234567", "NL", "gold"]]);
      expect((await house.run()).rowsRead).toBe(0);
    }));

  it("each field goes by the newest that says it: one between two is older than the one and newer than the other", () =>
    withHouse(async house => {
      house.write("customers_2026-03-01.csv", [header, "A,1@example.com,0201111111,BE,"]);
      house.write("customers_2026-03-05.csv", [header, "A,5@example.com,,,"]);
      await house.run();
      house.write("customers_2026-03-03.csv", [header, "A,3@example.com,0203333333,NL,"]);
      await house.run();
      expect(await house.ask(persons)).toEqual([["5@example.com", "0203333333", "NL", null]]);
    }));

  it("a newer full export that says again what was held keeps it against one between", () =>
    withHouse(async house => {
      house.write("orders_2026-03-01.csv", [orderHeader, "1,A,2026-02-01,10,paid"]);
      house.write("orders_2026-03-05.csv", [orderHeader, "1,A,2026-02-01,10,paid"]);
      await house.run();
      house.write("orders_2026-03-03.csv", [orderHeader, "1,A,2026-02-01,10,refunded"]);
      await house.run();
      expect(await house.ask("SELECT status FROM core.orders")).toEqual([["paid"]]);
    }));

  it("a delta that comes late is taken where the newer ones say nothing of its rows", () =>
    withHouse(async house => {
      house.write("orders_2026-03-01.csv", [orderHeader, "1,A,2026-02-01,10,paid", "2,A,2026-02-01,10,paid"]);
      house.write("orders_2026-03-03.csv", [orderHeader, "2,A,2026-02-01,10,sent"]);
      await house.run();
      house.write("orders_2026-03-02.csv", [orderHeader, "1,A,2026-02-01,10,refunded", "2,A,2026-02-01,10,packed"]);
      await house.run();
      expect(await house.ask("SELECT order_id, status FROM core.orders ORDER BY order_id")).toEqual([
        ["1", "refunded"],
        ["2", "sent"]
      ]);
    }));

  it("what a newer export wrote stays though its file is gone, and is only filled", () =>
    withHouse(async house => {
      house.write("customers_2026-03-03.csv", [header, "A,new@example.com,,NL,silver"]);
      await house.run();
      house.remove("customers_2026-03-03.csv");
      house.write("customers_2026-03-01.csv", [header, "A,old@example.com,0201234567,BE,gold"]);
      await house.run();
      expect(await house.ask(persons)).toEqual([["new@example.com", "0201234567", "NL", "silver"]]);
    }));

  it("lines of an order are those of the newest export, too", () =>
    withHouse(async house => {
      const lines = "order_id,product_id,quantity,unit_price";
      const first = "0,P,1,1";
      const last = "9,P,1,1";
      house.write("lines_2026-03-03.csv", [lines, first, "1,P,1,10", "1,Q,1,10", last]);
      await house.run();
      house.write("lines_2026-03-01.csv", [lines, first, "1,P,1,20", last]);
      await house.run();
      expect(await house.ask("SELECT product_id FROM core.order_lines WHERE order_id = '1' ORDER BY ALL")).toEqual([
        ["P"],
        ["Q"]
      ]);
    }));

  it("without a time in its name a file goes by when it was written, and content that is copied later stays as old as it was", () =>
    withHouse(async house => {
      house.write("a.csv", [orderHeader, "1,A,2026-02-01,10,sent"], "2026-03-05");
      house.write("b.csv", [orderHeader, "1,A,2026-02-01,10,paid"], "2026-03-01");
      await house.run();
      expect(await house.ask("SELECT status FROM core.orders")).toEqual([["sent"]]);
      house.write("b.csv", [orderHeader, "1,A,2026-02-01,10,paid"], "2026-04-01");
      await house.run();
      expect(await house.ask("SELECT status FROM core.orders")).toEqual([["sent"]]);
      expect(
        await house.ask(
          "SELECT file, strftime(exported_at, '%Y-%m-%d'), own_time FROM ledger.imports ORDER BY import_id"
        )
      ).toEqual([
        ["b.csv", "2026-03-01", "file"],
        ["a.csv", "2026-03-05", "file"]
      ]);
    }));

  it(
    "any order of arrival comes to the same customer database as all at once",
    () =>
      withHouse(async house => {
        const files: [string, string[]][] = [
          ["orders_2026-03-01.csv", [orderHeader, "1,A,2026-02-01,10,paid", "2,B,2026-02-01,20,"]],
          ["orders_2026-03-02.csv", [orderHeader, "1,A,2026-02-01,10,sent", "3,C,2026-02-02,5,paid"]],
          ["orders_2026-03-03.csv", [orderHeader, "2,B,2026-02-01,21,sent", "1,A,2026-02-01,11,"]]
        ];
        const facts = "SELECT order_id, total, status FROM core.orders ORDER BY order_id";
        const expected = [
          ["1", "11.0000", "sent"],
          ["2", "21.0000", "sent"],
          ["3", "5.0000", "paid"]
        ];
        for (const order of [
          [2, 1, 0],
          [1, 2, 0]
        ])
          await withHouse(async other => {
            for (const index of order) {
              other.write(...files[index]!);
              await other.run();
            }
            expect(await other.ask(facts)).toEqual(expected);
          });
        for (const file of files) house.write(...file);
        await house.run();
        expect(await house.ask(facts)).toEqual(expected);
      }),
    300_000
  );
});

describe("the ledger of changes", () => {
  it("tells each cell that changed, with the imports before and after; values of persons are in the vault alone", () =>
    withHouse(async house => {
      house.write("customers_2026-03-01.csv", [header, "A,old@example.com,,BE,gold"]);
      house.write("orders_2026-03-01.csv", [orderHeader, "1,A,2026-02-01,10,"]);
      await house.run();
      house.write("customers_2026-03-02.csv", [header, "A,new@example.com,0201234567,NL,silver"]);
      house.write("orders_2026-03-02.csv", [orderHeader, "1,A,2026-02-01,12,paid"]);
      await house.run();
      const changes = "table_name, row_key, column_name, import_id, replaced_import_id, old_value, new_value";
      expect(await house.ask(`SELECT ${changes}, in_vault, is_filled FROM ledger.changes ORDER BY ALL`)).toEqual([
        ["customer_attributes", "1/club", "value", 3, 1, "gold", "silver", false, false],
        ["customer_records", "1", "country", 3, 1, "BE", "NL", false, false],
        ["customer_records", "1", "country", 3, 1, null, null, true, false],
        ["customer_records", "1", "email", 3, 1, null, null, true, false],
        ["customer_records", "1", "phone", 3, 1, null, null, true, true],
        ["orders", "1", "status", 4, 2, null, "paid", false, true],
        ["orders", "1", "total", 4, 2, "10.0000", "12.0000", false, false]
      ]);
      expect(
        await house.ask("SELECT column_name, old_value, new_value FROM vault_file.vault.changes ORDER BY 1")
      ).toEqual([
        ["country", "BE", "NL"],
        ["email", "old@example.com", "new@example.com"],
        ["phone", null, "0201234567"]
      ]);
      expect(await house.ask(`SELECT DISTINCT strftime("at", '%Y-%m-%d') FROM ledger.changes`)).toEqual([
        ["2026-03-02"]
      ]);
      expect(JSON.stringify(await databaseState(house.warehouse))).not.toContain("example.com");
    }));

  it("holds nothing of rows that are new, or described for the first time", () =>
    withHouse(async house => {
      house.write("a-orders.csv", [orderHeader, "1,A,2026-02-01,10,paid"]);
      house.write("b-customers.csv", [header, "A,a@example.com,,NL,gold"]);
      await house.run();
      expect(await house.ask("SELECT count(*)::INT FROM ledger.changes")).toEqual([[0]]);
    }));
});

describe("an empty cell", () => {
  const brevo = "EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME";
  const contact = (sms: string, modified: string) => `a@example.com;Fern;Ann;${sms};false;false;13-01-2026;${modified}`;

  it("takes a value away where the format says so, by the last change that its rows tell", () =>
    withHouse(async house => {
      house.write("b.csv", [brevo, contact("31201234567", "14-01-2026")]);
      await house.run();
      house.write("a.csv", [brevo, contact("", "15-02-2026")]);
      await house.run();
      expect(await house.ask("SELECT phone, last_name FROM vault_file.vault.persons")).toEqual([[null, "Fern"]]);
      expect(
        await house.ask("SELECT own_time, strftime(exported_at, '%Y-%m-%d') FROM ledger.imports ORDER BY import_id")
      ).toEqual([
        ["rows", "2026-01-14"],
        ["rows", "2026-02-15"]
      ]);
      expect(await house.ask("SELECT column_name, old_value, new_value FROM vault_file.vault.changes")).toEqual([
        ["phone", "31201234567", null]
      ]);
    }));
});

describe("in a file that the house file maps", () => {
  it("an empty cell takes a value away in the columns that are named, and in no other", () =>
    withSmallHouse(
      async house => {
        await house.take("k.csv", ["Nr,Mail,Tel", "A,a@example.com,0201234567"]);
        expect(counts(await house.take("k.csv", ["Nr,Mail,Tel", "A,,"]))).toEqual([1, 1, 0, 0]);
        expect(await house.ask("SELECT email, phone FROM vault_file.vault.persons")).toEqual([
          {email: "a@example.com", phone: null}
        ]);
      },
      {
        files: [
          {
            pattern: "k.csv",
            as: "customers",
            columns: {customer_id: "Nr", email: "Mail", phone: "Tel"},
            emptyRemoves: ["phone"]
          }
        ]
      }
    ));
});
