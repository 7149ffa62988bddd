import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {parseHouse} from "../../lib/house/house.js";
import {sensitiveKind} from "../../lib/permission/sensitive.js";
import {withOwnHouse} from "../erasure/own-house.js";

const customers = [
  "customer_id,email,gender,birth_date,attr_garden,attr_diet,shoe_size",
  "A,ann@example.com,f,1980-05-06,large,halal-food-canary,38",
  "B,ben@example.com,m,1981-05-06,small,none,44",
  ",broken@example.com,m,1981-05-06,small,halal-food-canary,44"
];

describe("sensitiveKind", () => {
  it.each([
    ["attr_diet", "health"],
    ["MedicalHistory", "health"],
    ["Krankenkasse", "health"],
    ["Zwangerschap", "health"],
    ["Santé", "health"],
    ["Religion", "religion"],
    ["attr_ethnic_origin", "ethnicity"],
    ["race", "ethnicity"],
    ["Political Party", "politics"],
    ["Trade Union", "union membership"],
    ["Gewerkschaft", "union membership"],
    ["sexual_orientation", "sexuality"],
    ["fingerprint hash", "biometrics or genes"],
    ["Criminal record", "crime"],
    ...[
      "gender",
      "sex",
      "email",
      "attr_garden",
      "attr_racebike",
      "Union Street",
      "Currency",
      "Shipping Province",
      "attr_household",
      "orientation"
    ].map(header => [header, null] as const)
  ] as const)("of the header %s is %s", (header, kind) => expect(sensitiveKind(header)).toBe(kind));
});

describe("columns that are not stored", () => {
  it("are named by the import: those nobody mapped, those left out, and those that may not be stored, which say what to do", () =>
    withOwnHouse(async house => {
      house.write("customers.csv", customers);
      house.configure('leaveOut: ["customers.gender", "customers.attr_garden"]');
      const ran = await house.command("refresh", "--max-rejects", "1");
      expect(ran.output).toContain("left out: shoe_size, gender, attr_garden, attr_diet");
      expect(ran.output).toContain(
        'column attr_diet refused, not stored: it seems to tell of health; to store it, say in the house file sensitive: {attr_diet: {purpose: "…", basis: "…"}}'
      );
      expect(await house.ask("SELECT attribute FROM core.customer_attributes")).toEqual([]);
      expect(await house.ask("SELECT DISTINCT gender, birth_year FROM core.customer_records ORDER BY ALL")).toEqual([
        {gender: null, birth_year: 1980},
        {gender: null, birth_year: 1981}
      ]);
      expect(await house.ask("SELECT gender FROM vault_file.vault.persons WHERE gender IS NOT NULL")).toEqual([]);
      expect(await house.ask("SELECT raw FROM vault_file.vault.rejected_rows")).toEqual([{raw: ""}]);
      expect(await house.ask("SELECT columns_left_out FROM ledger.imports")).toEqual([
        {columns_left_out: ["shoe_size", "gender", "attr_garden", "attr_diet"]}
      ]);
    }));

  it("are refused for any of the columns that the house file joins", () =>
    withOwnHouse(async house => {
      house.write("till.csv", ["No,Town,Religion", "1,Leeds,canary"]);
      house.configure(
        'files: [{pattern: "till.csv", as: "customers", columns: {customer_id: "No", city: ["Town", "Religion"]}}]'
      );
      const {files} = await house.refresh();
      expect(files.map(({columnsRefused, columnsLeftOut}) => [columnsRefused, columnsLeftOut])).toEqual([
        [[{header: "Religion", column: "city", kind: "religion"}], ["Town", "Religion"]]
      ]);
      expect(await house.ask("SELECT city FROM vault_file.vault.persons")).toEqual([{city: null}]);
    }));

  it("lose their values with the next refresh when the house file leaves them out later, from the bytes too", () =>
    withOwnHouse(async house => {
      house.configure(
        'sensitive: {attr_diet: {purpose: "recipes that suit", basis: "explicit consent, Art. 9(2)(a)"}}'
      );
      house.write("customers.csv", customers);
      await house.refresh();
      expect(
        await house.ask("SELECT attribute, value FROM core.customer_attributes WHERE attribute = 'diet' ORDER BY value")
      ).toEqual([
        {attribute: "diet", value: "halal-food-canary"},
        {attribute: "diet", value: "none"}
      ]);
      house.configure('leaveOut: ["customers.birth_date"]');
      await house.refresh();
      expect(
        await house.ask("SELECT attribute, count(*)::INT AS n FROM core.customer_attributes GROUP BY ALL")
      ).toEqual([{attribute: "garden", n: 2}]);
      for (const place of [
        "core.customer_records WHERE birth_year",
        "core.customers WHERE birth_year",
        "vault_file.vault.persons WHERE birth_date"
      ])
        expect(await house.ask(`SELECT count(*)::INT AS n FROM ${place} IS NOT NULL`), place).toEqual([{n: 0}]);
      expect(
        await house.ask("SELECT why, persons, rows, rewritten_at IS NOT NULL AS done FROM ledger.erasures")
      ).toEqual([
        {
          why: "left out",
          persons: 0,
          rows: '{"vault.persons.birth_date":2,"core.customer_records.birth_year":2,"core.customer_attributes.diet":2}',
          done: true
        }
      ]);
      expect(readFileSync(house.warehouse).includes("halal-food-canary")).toBe(false);
      await house.refresh();
      expect(await house.ask("SELECT count(*)::INT AS n FROM ledger.erasures")).toEqual([{n: 1}]);
    }));

  it("of a platform's file are those of its tables: its consents stay when the customers' columns go", () =>
    withOwnHouse(async house => {
      house.configure('leaveOut: ["customers.first_name", "customers.phone"]');
      house.write("klaviyo.csv", [
        "Email,Klaviyo ID,First Name,Last Name,Phone Number,Email Marketing Consent,Email Marketing Consent Timestamp",
        "ann@example.com,01,Ann,Ash,07700900123,SUBSCRIBED,2024-01-01 10:00:00"
      ]);
      const {files} = await house.refresh();
      expect(files[0]?.columnsLeftOut).toEqual(["First Name", "Phone Number"]);
      expect(await house.ask("SELECT email, phone, first_name, last_name FROM vault_file.vault.persons")).toEqual([
        {email: "ann@example.com", phone: null, first_name: null, last_name: "Ash"}
      ]);
      expect(await house.ask("SELECT status FROM core.consents")).toEqual([{status: "given"}]);
    }));

  it("are named in the house file as they are, and permissions with purpose and basis", () => {
    const wrong = (keys: object) => () => parseHouse({name: "F", ...keys});
    for (const column of [
      "customers.customer_id",
      "orders.total",
      "customers.nose",
      "gender",
      "consents.purpose",
      "orders.currency",
      "order_lines.discount"
    ])
      expect(wrong({leaveOut: [column]}), column).toThrow(
        /leaveOut\.0: got .* wanted a column that a row can do without/
      );
    expect(wrong({sensitive: {attr_diet: {purpose: "recipes that suit"}}})).toThrow(
      /sensitive\.attr_diet\.basis: got nothing, wanted on which ground/
    );
    expect(wrong({sensitive: {attr_diet: {purpose: "x", basis: "explicit consent"}}})).toThrow(
      /sensitive\.attr_diet\.purpose: got "x"/
    );
  });
});
