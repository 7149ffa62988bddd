import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {rejectsTitle} from "../../lib/findings/data.js";
import {mendedRules, mendingOf} from "../../lib/findings/mending.js";
import {createFormat} from "../../lib/format/format.js";
import {unreadable} from "../../loaders/ingest/checks.js";
import {sqlTypes} from "../../loaders/ingest/reading.js";
import {withSmallHouse} from "../ingest/small-house.js";

const root = join(import.meta.dirname, "..", "..");
/** Lines that are set aside hold no data, and are no rejects. */
const setAside = new Set(["blank", "title", "total", "repeated-header"]);

function rulesOfCode(): string[] {
  const folders = ["loaders/ingest", "loaders/files"];
  const texts = folders.flatMap(folder =>
    readdirSync(join(root, folder), {recursive: true, encoding: "utf8"})
      .filter(name => name.endsWith(".ts"))
      .map(name => readFileSync(join(root, folder, name), "utf8"))
  );
  const written = texts.flatMap(text => [...text.matchAll(/(?:rule: |Rule = )"([a-z-]+)"/g)].map(([, rule]) => rule!));
  const typed = Object.keys(sqlTypes)
    .filter(type => type !== "key" && type !== "text")
    .map(type => unreadable("x", type as keyof typeof sqlTypes).rule);
  return [...new Set([...written, ...typed])].filter(rule => !setAside.has(rule));
}

it("every rule by which the code rejects rows has a mending of its own", () => {
  const rules = rulesOfCode();
  expect(rules).toContain("exchange-rate");
  expect(rules).toContain("no-flag");
  expect(rules.filter(rule => !mendedRules.includes(rule))).toEqual([]);
  expect(mendingOf("forgotten")).toContain("Nothing to mend");
});

it("rows of forgotten persons are no rows that wait to be mended", () => {
  const format = createFormat({locale: "en-GB", currency: "EUR"});
  const row = (rule: string, rejected: number) => ({
    rule,
    rejected,
    column_name: "",
    file: "a.csv",
    first_line: 2,
    reason: ""
  });
  expect(rejectsTitle([], format)).toBe("Nothing waits to be mended");
  expect(rejectsTitle([row("missing", 1)], format)).toBe("1 row waits to be mended");
  expect(rejectsTitle([row("forgotten", 3), row("missing", 2)], format)).toBe(
    "2 rows wait to be mended; 3 rows belong to forgotten persons"
  );
});

it("of a file that was imported again, the rejects of its newest import count", () =>
  withSmallHouse(async house => {
    const header = "order_id,customer_id,ordered_at,total";
    await house.take("orders.csv", [header, "1,A,2024-05-01,abc", "2,A,2024-05-01,x"]);
    await house.take("orders.csv", [header, "1,A,2024-05-01,5", "2,A,2024-05-01,x"]);
    await house.take("other.csv", [header, "3,A,2024-05-01,x"]);
    const sql = readFileSync(join(root, "src/data/rejects.json.sql"), "utf8");
    expect(
      (await house.ask(sql)).map(row => [(row as {file: string}).file, (row as {rejected: number}).rejected])
    ).toEqual([
      ["orders.csv", 1],
      ["other.csv", 1]
    ]);
  }));
