import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {canonicalTable} from "../../lib/schema/tables.js";
import {writeSample} from "../../loaders/sample/sample.js";
import type {SampleTruth} from "../../loaders/sample/truth.js";
import {exportRows, exportText, readTruth} from "./read-exports.js";

let folder: string;
let truth: SampleTruth;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "clientele-test-"));
  await writeSample({folder, customers: 2000, seed: 3});
  truth = readTruth(folder);
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const sharesOf = <T>(list: readonly T[], of: (item: T) => boolean): number => list.filter(of).length / list.length;

describe("the sample's exports", () => {
  test("come in more than one dialect: semicolons, tabs, decimal commas, Latin-1, gzip, CRLF, JSON lines", () => {
    expect(exportText(folder, "orders-2024.csv").split("\r\n")[1]).toMatch(
      /^FF\d+;[CT]\d+;2024-\d\d-\d\d \d\d:\d\d:\d\d;\d+,\d\d;/
    );
    expect(exportText(folder, "products.tsv").split("\n")[0]?.split("\t")).toHaveLength(6);
    expect([...readFileSync(join(folder, "orders-2025.csv.gz")).subarray(0, 2)]).toEqual([0x1f, 0x8b]);
    const till = readFileSync(join(folder, "till-loyalty-cards.csv"));
    expect(() => new TextDecoder("utf-8", {fatal: true}).decode(till)).toThrow();
    expect(till.toString("latin1")).toMatch(/[éèöüß]/);
    const answer = exportText(folder, "survey_answers.jsonl").split("\n")[0] ?? "";
    expect(JSON.parse(answer)).toMatchObject({survey: "Customer survey 2025"});
  });

  test("have only headers of the canonical tables and segment attributes", () => {
    for (const {file, table} of truth.files.filter(({file}) => file !== "survey_answers.jsonl")) {
      const header = (exportText(folder, file).split(/\r?\n/)[0] ?? "").split(/[,;\t]/);
      const known = canonicalTable(table).columns.map(({name}) => name);
      expect(header.filter(name => !known.includes(name) && !name.startsWith("attr_"))).toEqual([]);
    }
  });

  test("hold as many rows as the truth says, and the broken ones on the lines it names", () => {
    for (const {file, table, rows, broken} of truth.files) {
      const isJson = file.endsWith("jsonl");
      const lines = exportText(folder, file).trimEnd().split(/\r?\n/);
      expect([file, lines.length - (isJson ? 0 : 1)]).toEqual([file, rows]);
      const key = canonicalTable(table).key[0] ?? "";
      for (const {line, fault} of broken) {
        const text = lines[line - 1] ?? "";
        if (fault === "too few cells" && !isJson) expect(text).toMatch(/^[^,;]+X$/);
        else if (fault === "too few cells") expect(() => JSON.parse(text)).toThrow();
        else if (fault === "required id missing")
          expect(text).toMatch(isJson ? new RegExp(`^(?!.*"${key}")`) : /^[,;]/);
        else if (fault === "impossible date") expect(text).toMatch(/2025-(02-30|13-05|06-31)/);
        else expect(text).toMatch(/see note|tba|twelve|perhaps|asked again/);
      }
    }
  });

  test("name nobody real: reserved e-mail domains, telephone numbers too long to exist, postcodes with letters never used", () => {
    const people = [
      ...exportRows(folder, "customers.csv"),
      ...exportRows(folder, "till-loyalty-cards.csv", ";"),
      ...exportRows(folder, "prospects.csv", ";")
    ];
    expect(people.length).toBeGreaterThan(2500);
    for (const {email = "", phone = "", postcode = "", country} of people) {
      if (email) expect(email.toLowerCase()).toMatch(/@((mail|post)\.)?example\.(com|org|net)$/);
      if (phone && country === "GB")
        expect(phone.replace(/\D/g, "").replace(/^(00)?44|^0/, "")).toMatch(/^77009\d{7}$/);
      if (country === "GB") expect(postcode).toMatch(/^[A-Z]{1,2}\d{1,2} \d[CIKMOV]{2}$/);
    }
  });

  test("add up: an order's total is its lines less their discounts, and the shipping", () => {
    const goods = new Map<string, number>();
    for (const line of exportRows(folder, "order_lines.csv.gz")) {
      const pence =
        Math.round(Number(line.unit_price) * 100) * Number(line.quantity) - Math.round(Number(line.discount) * 100);
      goods.set(line.order_id ?? "", (goods.get(line.order_id ?? "") ?? 0) + pence);
    }
    const orders = exportRows(folder, "orders-2026.csv");
    expect(orders.length).toBeGreaterThan(3000);
    for (const {order_id = "", total, shipping} of orders)
      expect([order_id, goods.get(order_id)]).toEqual([
        order_id,
        Math.round(Number(total) * 100) - Math.round(Number(shipping) * 100)
      ]);
  });

  test("refer only to customers, products and campaigns that are there", () => {
    const known = new Set(
      [...exportRows(folder, "customers.csv"), ...exportRows(folder, "till-loyalty-cards.csv", ";")].map(
        row => row.customer_id
      )
    );
    expect(known.size).toBe(truth.records);
    const products = new Set(exportRows(folder, "products.tsv", "\t").map(row => row.product_id));
    const campaigns = new Set(exportRows(folder, "campaigns.csv").map(row => row.campaign_id));
    const strangers = [
      ...exportRows(folder, "orders-2024.csv", ";"),
      ...exportRows(folder, "orders-2025.csv.gz"),
      ...exportRows(folder, "orders-2026.csv"),
      ...exportRows(folder, "contacts.csv"),
      ...exportRows(folder, "consents.csv"),
      ...exportRows(folder, "responses.csv", ";")
    ].filter(row => !known.has(row.customer_id) || (row.campaign_id && !campaigns.has(row.campaign_id)));
    expect(strangers).toEqual([]);
    expect(exportRows(folder, "order_lines.csv.gz").filter(row => !products.has(row.product_id))).toEqual([]);
  });

  test("sells gardens in spring and gifts before Christmas", () => {
    const months = new Map(
      exportRows(folder, "orders-2025.csv.gz").map(row => [row.order_id, Number(row.ordered_at?.slice(5, 7))])
    );
    const lines = exportRows(folder, "order_lines.csv.gz").flatMap(({order_id, product_id = ""}) => {
      const month = months.get(order_id);
      return month ? [{month, category: product_id.slice(0, 2)}] : [];
    });
    const share = (category: string, of: readonly number[]): number =>
      sharesOf(
        lines.filter(({month}) => of.includes(month)),
        line => line.category === category
      );
    expect(share("PL", [3, 4, 5])).toBeGreaterThan(2 * share("PL", [10, 11, 12]));
    expect(share("GH", [11, 12])).toBeGreaterThan(2 * share("GH", [4, 5, 6]));
  });
});
