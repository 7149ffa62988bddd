import {describe, expect, it} from "vitest";
import {UserError} from "../../lib/errors/errors.js";
import {parseHouse} from "../../lib/house/house.js";
import {survivingRecordSql} from "../../loaders/identity/surviving-record.js";
import type {SmallHouse} from "../ingest/small-house.js";
import {withSmallHouse} from "../ingest/small-house.js";

const houseHeader = "customer_id,email,phone,first_name,last_name,birth_date,gender,postcode,country,created_at,source";
const brevo = "EMAIL;FIRSTNAME;LASTNAME;SMS;EMAIL_BLACKLISTED;ADDED_TIME";

/** Ann in the house's file and, newer, in the mail tool's. */
async function ann(house: SmallHouse): Promise<void> {
  await house.take("1-customers.csv", [
    houseHeader,
    "A,ann@example.com,07700900123,Annelies,Jansen,1980-05-06,,1012 AB,NL,2024-01-01,shop"
  ]);
  await house.take("2-brevo.csv", [brevo, "ann@example.com;Anneleis;Jansen;;No;02-01-2025 09:00"]);
  await house.resolve();
}

const survived = (house: SmallHouse, columns: string, trusted = {}): Promise<unknown[]> =>
  house.ask(`SELECT ${columns} FROM (${survivingRecordSql(trusted)})`);

describe("the surviving record", () => {
  it("takes each field from the newest record that has it, and says from which", () =>
    withSmallHouse(async house => {
      await ann(house);
      expect(
        await survived(
          house,
          "first_name, phone, first_name_record_key::INT AS first_from, phone_record_key::INT AS phone_from, city, city_record_key"
        )
      ).toEqual([
        {first_name: "Anneleis", phone: "07700900123", first_from: 2, phone_from: 1, city: null, city_record_key: null}
      ]);
    }));

  it("goes by the exports' own times, not by the order in which they came in", () =>
    withSmallHouse(async house => {
      await house.take("customers_2025-06-01.csv", [houseHeader, "A,ann@example.com,,Ann,Smith,,,,,,"]);
      await house.take("customers_2024-06-01.csv", [houseHeader, "B,ann@example.com,0612345678,Ann,Smithe,,,,,,"]);
      await house.resolve();
      expect(await survived(house, "last_name, phone")).toEqual([{last_name: "Smith", phone: "0612345678"}]);
    }));

  it("takes a field from the newest of the trusted sources, and from another where none of these has it", () =>
    withSmallHouse(async house => {
      await ann(house);
      const trusted = {all: ["brevo"], first_name: ["house"]};
      expect(await survived(house, "first_name, last_name_record_key::INT AS last_from, birth_date", trusted)).toEqual([
        {first_name: "Annelies", last_from: 2, birth_date: "1980-05-06"}
      ]);
    }));
});

describe("core.customers", () => {
  const records = [
    "A,ann@example.com,,Ann,Jansen,1980-05-06,,1012 AB,NL,2024-01-01,shop",
    "B,ann@example.com,,Ann,Jansen,1981-05-06,,,,2025-01-01,web"
  ];

  it("says of each field of a person with several records where it is from and whether it fills a gap", () =>
    withSmallHouse(async house => {
      await house.take("customers.csv", [houseHeader, ...records]);
      await house.resolve();
      expect(await house.ask("SELECT birth_year, postcode_area, country, source FROM core.customers")).toEqual([
        {birth_year: 1981, postcode_area: "10", country: "NL", source: "shop"}
      ]);
      expect(
        await house.ask(
          "SELECT field, record_key::INT AS record, namespace, fills_gap FROM core.customer_field_sources"
        )
      ).toEqual([
        {field: "birth_year", record: 2, namespace: "house", fills_gap: false},
        {field: "country", record: 1, namespace: "house", fills_gap: true},
        {field: "created_at", record: 1, namespace: "house", fills_gap: false},
        {field: "postcode_area", record: 1, namespace: "house", fills_gap: true},
        {field: "source", record: 1, namespace: "house", fills_gap: false}
      ]);
    }));

  it("takes the country from whom the house trusts for it", () =>
    withSmallHouse(
      async house => {
        await house.take("1-customers.csv", [houseHeader, records[0] ?? ""]);
        await house.take("2-hubspot.csv", [
          "Record ID,First Name,Last Name,Email,Country/Region",
          "77,Ann,Jansen,ann@example.com,Belgium"
        ]);
        await house.resolve();
        expect(await house.ask("SELECT records, country FROM core.customers")).toEqual([{records: 2, country: "NL"}]);
      },
      {trustedSources: {country: ["house"]}}
    ));
});

it("a region follows from the whole postcode by the house's table: the longest beginning, and the own country first", () =>
  withSmallHouse(async house => {
    await house.take("customers.csv", [
      "customer_id,postcode,country",
      "A,1012 AB,NL",
      "B,10115,DE",
      "C,1050,BE",
      "D,9712 CP,NL",
      "E,1011,"
    ]);
    await house.resolve();
    const regions = "SELECT string_agg(coalesce(region, '-'), ' ' ORDER BY customer_key) FROM core.customers";
    expect(await house.one(regions)).toBe("- - - - -");
    await house.take("regions.csv", [
      "country,postcode_prefix,region",
      "NL,10,Amsterdam",
      "NL,1,Holland",
      "DE,1,East",
      "DE,10,Berlin",
      ",9,North"
    ]);
    await house.resolve();
    expect(await house.one(regions)).toBe("Amsterdam Berlin - North -");
  }));

it("a field that no record has names the ones there are", () => {
  const wrong = {name: "X", trustedSources: {surname: ["shopify"]}};
  expect(() => parseHouse(wrong)).toThrow(UserError);
  expect(() => parseHouse(wrong)).toThrow(/trustedSources.*email, phone, first_name/s);
});
