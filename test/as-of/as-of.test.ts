import {mkdirSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {parseHouse} from "../../lib/house/house.js";
import {findPlaces} from "../../loaders/places.js";
import {refresh} from "../../loaders/refresh.js";
import {asOfNotice} from "../../loaders/site/notices.js";
import {databaseState} from "../ingest/database-state.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";

type Exports = Readonly<Record<string, readonly string[]>>;

const orders = "order_id,customer_id,ordered_at,total,status";
const customers = "customer_id,email,country,created_at";

/** What came in on each day: full exports, deltas, corrections, and one that says nothing of its day but when it was written. */
const days: Readonly<Record<string, Exports>> = {
  "2026-03-01": {
    "customers_2026-03-01.csv": [customers, "A,a@example.com,NL,2026-01-01", "B,b@example.com,,2026-02-01"],
    "orders_2026-03-01.csv": [orders, "1,A,2026-02-20,10,paid", "2,B,2026-03-01 09:00:00,20,paid"]
  },
  "2026-03-02": {
    "orders_2026-03-02.csv": [orders, "2,B,2026-03-01 09:00:00,20,cancelled", "3,A,2026-03-02 12:00:00,5,paid"],
    "a-consents.csv": ["customer_id,purpose,status,at", "A,marketing,given,2026-03-02"]
  },
  "2026-03-04": {
    "customers_2026-03-04.csv": [customers, "A,new@example.com,BE,", "C,c@example.com,NL,2026-03-03"],
    "orders_2026-03-04.csv": [orders, "4,C,2026-03-03,7,paid"]
  }
};

const write = (folder: string, day: string): void => {
  for (const [name, lines] of Object.entries(days[day]!)) {
    writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
    utimesSync(join(folder, name), new Date(`${day}T12:00:00Z`), new Date(`${day}T12:00:00Z`));
  }
};

/** The customer database and the marts. */
const state = async (warehouse: string): Promise<unknown> =>
  Object.entries(await databaseState(warehouse)).filter(([table]) => /^(core|marts)\./.test(table));

const withData = (use: (place: {folder: string; data: string; config: string}) => Promise<void>): Promise<void> =>
  withTemporaryFolder(async folder => {
    const [data, config] = [join(folder, "data"), join(folder, "house.mjs")];
    mkdirSync(data);
    writeFileSync(config, 'export default {name: "Fern & Fable", timeZone: "Europe/Amsterdam"};\n');
    await use({folder, data, config});
  });

describe("--as-of", () => {
  it(
    "rebuilds, for each day, the customer database and the marts that a refresh on that day made",
    () =>
      withData(async ({folder, data, config}) => {
        const databases = (name: string) => ({
          warehouse: join(folder, `${name}.duckdb`),
          vault: join(folder, `${name}-v.duckdb`)
        });
        const then: Record<string, unknown> = {};
        for (const day of Object.keys(days)) {
          write(data, day);
          await refresh({data, config, ...databases("daily")});
          then[day] = await state(databases("daily").warehouse);
        }
        for (const day of Object.keys(days)) {
          const summary = await refresh({data, config, asOf: day, ...databases(day)});
          expect([summary.asOf, await state(summary.warehouse)]).toEqual([day, then[day]]);
        }
        await expect(refresh({data, config, asOf: "2026-03-03", ...databases("2026-03-02")})).rejects.toThrow(
          /2026-03-02\.duckdb holds the state of 2026-03-02, and not the state of 2026-03-03: name another warehouse/
        );
        await expect(refresh({data, config, ...databases("2026-03-02")})).rejects.toThrow(/and not all that came in/);
        await expect(refresh({data, config, asOf: "2026-03-03", ...databases("daily")})).rejects.toThrow(
          /daily\.duckdb holds all that came in, and not the state of 2026-03-03/
        );
      }),
    240_000
  );

  it("leaves out what an export that counts says of later days", () =>
    withData(async ({folder, data, config}) => {
      writeFileSync(
        join(data, "orders_2026-03-01.csv"),
        `${[orders, "1,A,2026-03-01 23:30:00,1,", "2,A,2026-03-02 00:30:00,1,"].join("\n")}\n`
      );
      writeFileSync(join(data, "lines_2026-03-01.csv"), "order_id,product_id\n1,P\n2,P\n");
      writeFileSync(
        join(data, "contacts_2026-03-01.csv"),
        "campaign_id,customer_id,arm,sent_at,opened_at\nS,A,mail,2026-03-01,2026-03-05\n"
      );
      const {warehouse} = await refresh({
        ...{data, config, asOf: "2026-03-01", warehouse: join(folder, "w.duckdb"), vault: join(folder, "v.duckdb")}
      });
      const held = await databaseState(warehouse);
      expect([held["core.orders"]?.length, held["core.order_lines"]?.length]).toEqual([1, 1]);
      expect(held["core.contacts"]?.[0]).toContain('"2026-02-28 23:00:00+00",null,null');
    }));

  it("names a day that is none, and the oldest export where all are later", () =>
    withData(async ({folder, data, config}) => {
      write(data, "2026-03-04");
      const place = {data, config, warehouse: join(folder, "w.duckdb"), vault: join(folder, "v.duckdb")};
      await expect(refresh({...place, asOf: "2026-02-30"})).rejects.toThrow(
        "--as-of: got 2026-02-30, wanted a day as 2026-03-01"
      );
      await expect(refresh({...place, asOf: "2026-03-03"})).rejects.toThrow(
        /--as-of 2026-03-03: no export in .* is of that day or before it, the oldest is of 2026-03-04/
      );
    }));

  it("works in databases of its own, and is said on every page", () =>
    withData(async ({data}) => {
      write(data, "2026-03-01");
      const house = parseHouse({name: "Fern & Fable", dataFolder: data});
      const places = await findPlaces({asOf: "2026-03-01"}, house, async () => undefined);
      expect([places.warehouse, places.vault]).toEqual([
        join("warehouse", "warehouse-as-of-2026-03-01.duckdb"),
        join("vault", "vault-as-of-2026-03-01.duckdb")
      ]);
      const facts = {name: "Fern & Fable", asOf: "2026-02-27", locale: "en-GB", mode: "own"} as const;
      expect(asOfNotice({...facts, rebuiltAsOf: "2026-03-01"})).toContain(
        'As of <time datetime="2026-03-01">1 March 2026</time>.'
      );
      expect(asOfNotice({...facts, rebuiltAsOf: null})).toBe("");
    }));
});
