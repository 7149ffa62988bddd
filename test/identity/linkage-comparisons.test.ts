import {describe, expect, test} from "vitest";
import type {Connection} from "../../loaders/database/connection.js";
import {firstRow} from "../../loaders/database/connection.js";
import {comparePairs} from "../../loaders/identity/linkage/compare.js";
import {comparisons, objection} from "../../loaders/identity/linkage/comparisons.js";
import {patternOf} from "../../loaders/identity/linkage/patterns.js";
import {prepareRecords} from "../../loaders/identity/linkage/weigh-records.js";
import {withMemory} from "../support/with-database.js";

type Values = Readonly<Record<string, string>>;

const columns = ["first_name", "last_name", "birth_date", "email", "phone", "street", "postcode", "city", "gender"];

/** Compares two records; gives the vector. */
const compared = (a: Values, b: Values): Promise<number[]> =>
  withMemory(async connection => {
    await takeRecords(connection, [a, b]);
    await prepareRecords(connection);
    await connection.run("CREATE TEMP TABLE pair AS SELECT 1 AS a, 2 AS b");
    await comparePairs(connection, "pair", "pair_compared");
    const row = await firstRow<{pattern: number}>(connection, "SELECT pattern FROM pair_compared");
    return [...patternOf(row?.pattern ?? 0, comparisons.length)];
  });

async function takeRecords(connection: Connection, records: readonly Values[]): Promise<void> {
  const shape = JSON.stringify([Object.fromEntries(columns.map(column => [column, "VARCHAR"]))]);
  await connection.run(
    `CREATE TEMP TABLE linkage_source AS SELECT row_number() OVER () AS record_key, ${columns.map(column => `r.${column}`).join(", ")}
     FROM (SELECT unnest(from_json($records, $shape)) AS r)`,
    {records: JSON.stringify(records), shape}
  );
}

/** The level's name by field; fields of which nothing can be said are left out. */
async function levels(a: Values, b: Values): Promise<Record<string, string>> {
  const pattern = await compared(a, b);
  return Object.fromEntries(
    comparisons.flatMap(({name, levels: each}, field) =>
      pattern[field] ? [[name, each[pattern[field] - 1]!.name]] : []
    )
  );
}

describe("Jaro-Winkler in DuckDB", () => {
  test.each([
    ["MARTHA", "MARHTA", 0.961],
    ["DIXON", "DICKSONX", 0.813],
    ["DWAYNE", "DUANE", 0.84]
  ])("%s and %s are alike by %d (Winkler 1990)", (x, y, expected) =>
    withMemory(async connection => {
      const row = await firstRow<{alike: number}>(connection, "SELECT jaro_winkler_similarity($x, $y) AS alike", {
        x,
        y
      });
      expect(row?.alike).toBeCloseTo(expected, 3);
    })
  );
});

describe("fields are compared", () => {
  test.each<[string, Values, Values, string]>([
    ["first name", {first_name: "Éabha "}, {first_name: "eabha"}, "the same"],
    ["first name", {first_name: "Martha"}, {first_name: "Marhta"}, "one slip"],
    ["first name", {first_name: "A."}, {first_name: "Anna"}, "initial or short form"],
    ["first name", {first_name: "Rob"}, {first_name: "Robert"}, "initial or short form"],
    ["first name", {first_name: "Al"}, {first_name: "Albert"}, "different"],
    ["first name", {first_name: "Anna"}, {first_name: "John"}, "different"],
    ["last name", {last_name: "O'Neill"}, {last_name: "ONEILL"}, "the same"],
    ["last name", {last_name: "Straße"}, {last_name: "STRASSE"}, "the same"],
    ["last name", {last_name: "Müller"}, {last_name: "Mueller"}, "one slip"],
    ["last name", {last_name: "Peterson"}, {last_name: "Pettersen"}, "alike"],
    ["birth date", {birth_date: "1980-01-02"}, {birth_date: "19800102"}, "the same"],
    ["birth date", {birth_date: "1980-01-02"}, {birth_date: "1980-01-03"}, "one digit, or day and month swapped"],
    ["birth date", {birth_date: "1980-04-12"}, {birth_date: "1980-12-04"}, "one digit, or day and month swapped"],
    ["birth date", {birth_date: "1980-01-02"}, {birth_date: "1980-01-29"}, "two of day, month and year"],
    ["birth date", {birth_date: "1980-01-02"}, {birth_date: "1995-07-29"}, "different"],
    ["e-mail", {email: "Ann@Example.com"}, {email: "ann@example.com"}, "the same"],
    [
      "e-mail",
      {email: "ann.lee@example.com"},
      {email: "ann.lee@example.org"},
      "a slip or two in its letters, or the same mailbox elsewhere"
    ],
    ["e-mail", {email: "ann.lee12@example.com"}, {email: "ann.lee13@example.com"}, "different"],
    ["telephone", {phone: "+44 7700 900123"}, {phone: "07700-900123"}, "the same"],
    ["telephone", {phone: "07700900123"}, {phone: "07700900124"}, "one digit"],
    ["street", {street: "12 High Street"}, {street: "High street 12"}, "the same"],
    ["street", {street: "12 High Street"}, {street: "12 Higth Street"}, "a slip in street or number"],
    ["street", {street: "12 High Street"}, {street: "77 High Street"}, "alike"],
    ["place", {postcode: "1012 AB"}, {postcode: "1012ab"}, "the same postcode"],
    [
      "place",
      {postcode: "1012 AB", city: "Amsterdam"},
      {postcode: "1021 AB", city: "Amsterdam"},
      "a slip in the postcode, the same town"
    ],
    ["place", {city: "London"}, {city: "london", postcode: "N1"}, "the same town"],
    ["gender", {gender: "Female"}, {gender: "f"}, "the same"]
  ])("%s %j and %j: %s", async (field, a, b, expected) => {
    expect(await levels(a, b)).toEqual({[field]: expected});
  });

  test("first and last name swapped count once", async () =>
    expect(await levels({first_name: "Isla", last_name: "Hall"}, {first_name: "Hall", last_name: "Isla"})).toEqual({
      "first name": "first and last name swapped"
    }));

  test.each<[Values, Values]>([
    [{first_name: "Anna"}, {last_name: "Lee"}],
    [{email: "nobody"}, {email: "nobody"}],
    [{phone: "0"}, {phone: "0"}],
    [{postcode: "1012"}, {city: "Amsterdam"}],
    [
      {first_name: "–", birth_date: ""},
      {first_name: "?", birth_date: ""}
    ]
  ])("what is missing or empty says nothing: %j and %j", async (a, b) => expect(await levels(a, b)).toEqual({}));

  test("every comparison has chances that add up to 1, and fewer than eight levels", () => {
    for (const {levels: each} of comparisons) {
      expect(each.reduce((sum, {m}) => sum + m, 0)).toBeCloseTo(1, 9);
      expect(each.reduce((sum, {u}) => sum + u, 0)).toBeCloseTo(1, 9);
      expect(each.length).toBeLessThan(8);
    }
  });
});

describe("persons of one household are told apart", () => {
  const home = {last_name: "Price", street: "55 Beech Row", postcode: "WR14 4VC", phone: "07700900123"};

  test("by their first names", async () =>
    expect(objection(await compared({first_name: "Anna", ...home}, {first_name: "John", ...home}))).toContain(
      "different first names"
    ));

  test("by names that only begin alike, where the genders differ", async () => {
    const [anna, initial] = [
      {first_name: "Anna", gender: "f", ...home},
      {first_name: "A.", gender: "m", ...home}
    ];
    expect(objection(await compared(anna, initial))).toContain("different first names");
  });

  test("when nothing but the house agrees", async () =>
    expect(objection(await compared({first_name: "Anna", ...home}, home))).toContain(
      "neither first name nor birth date"
    ));

  test("but one who changed the first name has the same birth date", async () => {
    const born = {birth_date: "1980-01-02", ...home};
    expect(objection(await compared({first_name: "Anna", ...born}, {first_name: "John", ...born}))).toBeNull();
  });
});
