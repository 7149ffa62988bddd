import {existsSync, readFileSync, statSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, it} from "vitest";
import type {PersonReport} from "../../loaders/person/person-page.js";
import {withOwnHouse} from "../erasure/own-house.js";

it("npm run person gives everything of all records as JSON and as a page, for the owner's eyes, and forget removes both", () =>
  withOwnHouse(async house => {
    house.write("customers.csv", [
      "customer_id,email,phone,first_name,last_name,attr_garden",
      'C-1,zeb@example.com,,"Zeb <script>",Quetzal,large',
      "C-2,ann@example.com,,Ann,Ash,small"
    ]);
    house.write("loyalty.csv", ["customer_id,email,phone", "L-9,ZEB@example.com,07700 900123"]);
    house.write("orders.csv", [
      "order_id,customer_id,ordered_at,total",
      "O1,C-1,2024-03-01 10:00:00,20.50",
      "O2,L-9,2024-04-01,7",
      "O3,C-1,never,7",
      "O4,C-2,2024-04-02,8"
    ]);
    house.write("consents.csv", [
      "customer_id,purpose,channel,status,at,evidence",
      "C-1,marketing,email,given,2024-01-01,box ticked",
      "L-9,marketing,email,withdrawn,2024-02-01,by letter",
      "C-1,surveys,post,given,2024-01-01,said so"
    ]);
    await house.refresh();
    const ran = await house.command("person", "--email", "zeb@example.com");
    const file = join(dirname(house.vault), "persons", "zeb@example.com");
    expect([ran.code, ran.errors, ran.output]).toEqual([
      0,
      "",
      `2 records; written for your eyes only: ${file}.json, ${file}.html\n`
    ]);
    const report = JSON.parse(readFileSync(`${file}.json`, "utf8")) as PersonReport;
    const {tables, permission, rejected} = report.held;
    expect(tables["vault.identities"]?.map(row => [row.record, row.from_file])).toEqual([
      ["house:C-1", "consents.csv"],
      ["house:L-9", "consents.csv"]
    ]);
    expect(tables["vault.persons"]?.map(row => [row.record, row.email, row.phone, row.from_file])).toEqual([
      ["house:C-1", "zeb@example.com", null, "customers.csv"],
      ["house:L-9", "ZEB@example.com", "07700 900123", "loyalty.csv"]
    ]);
    expect(tables["core.orders"]?.map(row => [row.order_id, row.total])).toEqual([
      ["O1", "20.5000"],
      ["O2", "7.0000"]
    ]);
    expect(tables["vault.merges"]).toHaveLength(1);
    expect(tables["vault.match_links"]).toMatchObject([{first: "house:C-1", second: "house:L-9", rule: "e-mail"}]);
    expect(tables["marts.customer_summary"]).toHaveLength(1);
    expect(tables["core.consents"]).toHaveLength(3);
    expect(permission.map(row => `${row.purpose} ${row.channel} ${row.is_allowed} ${row.reason}`)).toEqual([
      "marketing email false withdrawn",
      ...["phone", "post", "sms"].map(channel => `marketing ${channel} false never given`),
      ...["email", "phone"].map(channel => `surveys ${channel} false never given`),
      "surveys post true given",
      "surveys sms false never given"
    ]);
    expect(rejected).toEqual([{file: "orders.csv", line: 4, raw: "O3,C-1,never,7"}]);
    expect(report.exports.map(({file: name, lines}) => [name, lines])).toEqual([
      ["consents.csv", [2, 3, 4]],
      ["customers.csv", [2]],
      ["loyalty.csv", [2]],
      ["orders.csv", [2, 3, 4]]
    ]);
    const page = readFileSync(`${file}.html`, "utf8");
    for (const shown of ["zeb@example.com", "07700 900123", "by letter", "O2", "customers.csv", "withdrawn"])
      expect(page).toContain(shown);
    for (const never of ["<script", "http://", "https://", "ann@example.com", "C-2"]) expect(page).not.toContain(never);
    for (const name of [`${file}.json`, `${file}.html`]) expect(statSync(name).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    expect((await house.command("person", "--customer", "C-7")).errors).toBe("nobody is known by the id C-7\n");
    expect((await house.command("forget", "--customer", "C-1")).output).toContain(
      "2 files of npm run person were removed"
    );
    expect(existsSync(`${file}.json`)).toBe(false);
  }));
