import fc from "fast-check";
import {expect, it} from "vitest";
import {measureQuality} from "../../loaders/quality/measure-quality.js";
import type {SmallHouse} from "../ingest/small-house.js";
import {unaccounted, withSmallHouse} from "../ingest/small-house.js";

/** All that is made of the imported rows, each table in an order of its own. */
async function made(house: SmallHouse): Promise<unknown> {
  await house.resolve();
  await measureQuality(house.connection);
  return {
    customers: await house.ask("SELECT * FROM core.customers ORDER BY customer_key"),
    fieldSources: await house.ask("SELECT * FROM core.customer_field_sources ORDER BY customer_key, field"),
    quality: await house.ask(
      "SELECT field, rows, filled, valid, shared, round(age_days, 2) AS age FROM ledger.field_quality ORDER BY rowid"
    )
  };
}

const cell = fc.constantFrom("", "a", "b");
const order = fc.record({
  id: fc.nat(12),
  customer: fc.nat(8),
  at: fc.constantFrom("2024-01-01", "2024-03-01", "2999-01-01"),
  channel: cell,
  source: cell
});
const customer = fc.record({
  id: fc.nat(8),
  email: fc.nat(3),
  name: fc.constantFrom("Ash", "Oak"),
  gender: cell,
  country: cell
});
const line = fc.record({
  order: fc.nat(12),
  no: fc.nat(2),
  product: fc.constantFrom("", "P", "Q"),
  price: fc.constantFrom("", "5")
});
const exports_ = fc.array(
  fc.oneof(
    fc
      .array(order, {minLength: 1, maxLength: 6})
      .map(rows => [
        "orders",
        "order_id,customer_id,ordered_at,total,channel,source",
        ...rows.map(({id, customer, at, channel, source}) => `${id},C${customer},${at},10,${channel},${source}`)
      ]),
    fc
      .array(customer, {minLength: 1, maxLength: 4})
      .map(rows => [
        "customers",
        "customer_id,email,first_name,last_name,gender,country",
        ...rows.map(
          ({id, email, name, gender, country}) => `C${id},e${email}@example.com,Ann,${name},${gender},${country}`
        )
      ]),
    fc
      .array(line, {minLength: 1, maxLength: 4})
      .map(rows => [
        "lines",
        "order_id,line_no,product_id,quantity,unit_price",
        ...rows.map(({order: id, no, product, price}) => `${id},${no},${product},1,${price}`)
      ]),
    fc.constant(["products", "product_id,name", "P,Pot"])
  ),
  {minLength: 2, maxLength: 6}
);

it("what later imports add to is counted on and made again in part, and comes out as from all rows", () =>
  fc.assert(
    fc.asyncProperty(exports_, files =>
      withSmallHouse(async house => {
        for (const [at, [kind, ...lines]] of files.entries()) {
          await house.take(`${kind}-${at}.csv`, lines);
          const inPart = await made(house);
          await house.connection.run(
            "DELETE FROM ledger.core_versions WHERE table_name IN ('customers', 'record_faults')"
          );
          expect(inPart).toEqual(await made(house));
        }
        expect(await unaccounted(house.connection)).toEqual([]);
      })
    ),
    {numRuns: 25}
  ));
