import {describe, expect, it} from "vitest";
import {UserError} from "../../lib/errors/errors.js";
import {dataQuality} from "../../lib/house/data-quality.js";
import {expectQuality} from "../../loaders/quality/expect-quality.js";
import {measureQuality} from "../../loaders/quality/measure-quality.js";
import type {SmallHouse} from "../ingest/small-house.js";
import {withSmallHouse} from "../ingest/small-house.js";

const header = "customer_id,email,phone,first_name,last_name,birth_date,street,postcode,city,country,created_at";

const customers = [
  "A,ann@example.com,+44 7700 900123,Ann,Jansen,1980-05-06,Dam 1,1012 AB,Amsterdam,NL,2024-01-01",
  "B,ann@example.com,,Ann,Jansen,,,,,,2024-02-01",
  "C,bob at example.com,12,Bob,4711,1910-12-31,,,,,2024-03-01",
  "D,ann@example.com,,Zoe,Quist,,,,,,2024-04-01",
  "E,,,Eve,Only,,Kade 2,3512 CD,Utrecht,NL,2024-05-01"
];

async function measured(house: SmallHouse): Promise<void> {
  await house.take("customers.csv", [header, ...customers]);
  await house.take("orders.csv", [
    "order_id,customer_id,ordered_at,total,channel",
    "1,A,2024-06-01,5,web",
    "2,F,2024-06-02,6,"
  ]);
  await house.take("products.csv", ["product_id,name,category", "P,Pot,pots", "Q,Spade,"]);
  await house.take("lines.csv", ["order_id,line_no,product_id,quantity,unit_price", "1,1,P,1,5", "2,1,UNKNOWN,1,6"]);
  await house.resolve();
  await measureQuality(house.connection);
}

const quality = (house: SmallHouse, field: string): Promise<unknown> =>
  house.one(`SELECT rows || ' rows ' || filled || ' filled ' || valid || ' valid ' || coalesce(shared || ' shared', 'alone')
    FROM ledger.field_quality WHERE field = '${field}'`);

describe("the quality of the data", () => {
  it("counts rows, values, values that can be true, and values that two persons share", () =>
    withSmallHouse(async house => {
      await measured(house);
      // F has no row of its own: a customer of whom only the number is known. A and B are one person, D another with the same address.
      expect(await quality(house, "customers.email")).toBe("6 rows 4 filled 3 valid 3 shared");
      expect(await quality(house, "customers.phone")).toBe("6 rows 2 filled 1 valid 0 shared");
      expect(await quality(house, "customers.last_name")).toBe("6 rows 5 filled 4 valid alone");
      expect(await quality(house, "customers.birth_date")).toBe("6 rows 2 filled 1 valid alone");
      expect(await quality(house, "orders.channel")).toBe("2 rows 1 filled 1 valid alone");
      expect(await quality(house, "order_lines.product_id")).toBe("2 rows 2 filled 1 valid alone");
      expect(await quality(house, "products.category")).toBe("2 rows 1 filled 1 valid alone");
      expect(await quality(house, "contacts.sent_at")).toBe("0 rows 0 filled 0 valid alone");
    }));

  it("tells which records hold what cannot be true or nothing to write to, by the kind of fault only", () =>
    withSmallHouse(async house => {
      await measured(house);
      expect(
        await house.ask("SELECT record_key::INT AS record, fault FROM core.record_faults ORDER BY record_key, fault")
      ).toEqual([
        {record: 3, fault: "birth date"},
        {record: 3, fault: "e-mail address"},
        {record: 3, fault: "no way to write"},
        {record: 3, fault: "telephone"}
      ]);
    }));

  it("is not measured again when nothing has changed, and is when something has", () =>
    withSmallHouse(async house => {
      await measured(house);
      await house.connection.run("UPDATE ledger.field_quality SET rows = 99");
      await measureQuality(house.connection);
      expect(await quality(house, "customers.email")).toMatch(/^99 rows/);
      await house.take("more.csv", [header, "G,gus@example.com,,Gus,Berg,,,,,,2024-06-01"]);
      await house.resolve();
      await measureQuality(house.connection);
      expect(await quality(house, "customers.email")).toBe("7 rows 5 filled 4 valid 3 shared");
    }));

  it("stops what would be published when it falls short of what must be, naming field, found and expected", () =>
    withSmallHouse(async house => {
      await measured(house);
      const expecting = (valid: number) =>
        expectQuality(house.connection, dataQuality.parse({"customers.email": {valid, otherwise: "fail"}}));
      await expecting(0.75);
      await expect(expecting(0.8)).rejects.toThrow(UserError);
      await expect(expecting(0.8)).rejects.toThrow("customers.email: 75 % can be true, expected at least 80 %");
    }));
});
