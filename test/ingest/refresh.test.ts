import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {UserError} from "../../lib/errors/errors.js";
import {parseHouse} from "../../lib/house/house.js";
import {withDatabase} from "../../loaders/database/connection.js";
import {loadHouse} from "../../loaders/house.js";
import {findPlaces} from "../../loaders/places.js";
import type {RefreshSummary} from "../../loaders/refresh.js";
import {refresh} from "../../loaders/refresh.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {databaseState} from "./database-state.js";

interface House {
  readonly folder: string;
  readonly warehouse: string;
  readonly vault: string;
  write(name: string, lines: readonly string[]): void;
  run(config?: string): Promise<RefreshSummary>;
}

const withHouse = (use: (house: House) => Promise<void>): Promise<void> =>
  withTemporaryFolder(async folder => {
    const data = join(folder, "data");
    mkdirSync(data);
    const place = {data, warehouse: join(folder, "w.duckdb"), vault: join(folder, "v.duckdb")};
    await use({
      folder,
      ...place,
      write: (name, lines) => writeFileSync(join(data, name), `${lines.join("\n")}\n`),
      run(config = '{name: "Fern & Fable"}') {
        const file = join(folder, `house-${config.length}.mjs`);
        writeFileSync(file, `export default ${config};\n`);
        return refresh({...place, config: file});
      }
    });
  });

const customers = ["customer_id,email,phone,first_name,last_name", "A,canary@example.com,5550199887,Zebulon,Quetzal"];
const orders = ["order_id,customer_id,ordered_at,total", "1,A,2024-06-30 23:30:00,10", "2,A,2024-07-02 10:00:00,5"];

it("a second refresh changes nothing but the ledger of runs", () =>
  withHouse(async house => {
    house.write("customers.csv", customers);
    house.write("orders.csv", orders);
    const first = await house.run();
    expect([first.mode, first.rowsRead, first.rowsAccepted, first.customers]).toEqual(["own", 3, 3, 1]);
    const before = {...(await databaseState(house.warehouse)), ...(await databaseState(house.vault))};
    const second = await house.run();
    expect([second.rowsRead, second.marts.filter(mart => mart.built)]).toEqual([0, []]);
    const after = {...(await databaseState(house.warehouse)), ...(await databaseState(house.vault))};
    expect({...after, "ledger.runs": []}).toEqual({...before, "ledger.runs": []});
    expect(after["ledger.runs"]).toEqual(['[1,"own",2,0,"3","3","0","0"]', '[2,"own",0,2,"0","0","0","0"]']);
  }));

it("leaves nothing that names a person in the warehouse, and files that only their owner reads", () =>
  withHouse(async house => {
    house.write("customers.csv", customers);
    house.write("orders.csv", [...orders, "3,A,2024-07-02,canary@example.com"]);
    await house.run('{name: "Fern & Fable"}').catch(() => undefined);
    await refresh({
      ...house,
      data: join(house.folder, "data"),
      config: join(house.folder, "house-22.mjs"),
      maxRejects: 1
    });
    const warehouse = readFileSync(house.warehouse).toString("latin1");
    for (const canary of ["canary@", "Zebulon", "Quetzal", "5550199887"]) {
      expect(warehouse).not.toContain(canary);
      expect(readFileSync(house.vault).toString("latin1")).toContain(canary);
    }
    expect(statSync(house.vault).mode & 0o777).toBe(0o600);
    expect(existsSync(`${house.vault}.work`)).toBe(false);
  }));

it("tells the site what the house is and the last day that the data hold an order, in the house's zone", () =>
  withHouse(async house => {
    house.write("orders.csv", orders.slice(0, 2));
    await house.run('{name: "Fern & Fable", timeZone: "Asia/Tokyo"}');
    const facts = await withDatabase(
      house.warehouse,
      async connection => (await connection.runAndReadAll("SELECT key, value FROM ledger.house")).getRowsJson(),
      {readOnly: true}
    );
    const held = Object.fromEntries(facts as [string, string][]);
    expect([held.name, held.timeZone, held.mode, held.as_of]).toEqual([
      '"Fern & Fable"',
      '"Asia/Tokyo"',
      '"own"',
      '"2024-06-30"'
    ]);
  }));

it("reads every export anew when the house's time zone changes, as if it had always been so", () =>
  withHouse(async house => {
    house.write("orders.csv", orders);
    await house.run();
    await house.run('{name: "Fern & Fable", timeZone: "Asia/Tokyo"}');
    const moved = await databaseState(house.warehouse);
    expect(moved["core.orders"]?.[0]).toContain("2024-06-30 14:30:00+00");
    expect(moved["ledger.imports"]).toHaveLength(1);
  }));

it("reads anew when the house file says something else of a file that was imported, and only then", () =>
  withHouse(async house => {
    const say = (order: string, pattern = "orders.csv"): string =>
      `{name: "Fern & Fable", files: [{pattern: "${pattern}", dateOrder: "${order}"}]}`;
    house.write("orders.csv", ["order_id,customer_id,ordered_at,total", "1,A,03/04/2024,1"]);
    await expect(house.run()).rejects.toThrow('{pattern: "orders.csv", dateOrder: "dmy"}, // 03/04/2024 is 3 April');
    await house.run(say("dmy"));
    await house.run(`${say("mdy")} `);
    const state = await databaseState(house.warehouse);
    expect(state["core.orders"]?.join()).toContain("2024-03-04");
    expect(state["ledger.imports"]).toHaveLength(1);
    const said = (await house.run(say("mdy", "ord*.csv"))).files.map(({imported}) => imported);
    expect(said).toEqual([false]);
  }));

it("refuses to read anew when an export that was imported is gone", () =>
  withHouse(async house => {
    house.write("orders.csv", orders);
    await house.run();
    house.write("orders.csv", [...orders, "3,A,2024-07-03,1"]);
    await house.run();
    await expect(house.run('{name: "Fern & Fable", currency: "USD"}')).rejects.toThrow(
      /the house file has changed in currency \(was "EUR", is "USD"\).*orders\.csv would have to be in .*data as imported/
    );
  }));

it("puts one's own exports in the place of the sample shop, and never the sample shop in theirs", () =>
  withTemporaryFolder(async folder => {
    const house = parseHouse({name: "Fern & Fable", dataFolder: join(folder, "data")});
    const writeSample = async (to: string) => writeFileSync(join(to, "orders.csv"), orders.join("\n"));
    const sample = await findPlaces({}, house, writeSample);
    expect([sample.mode, sample.data, sample.exports.map(({name}) => name)]).toEqual([
      "sample",
      join(folder, "data", "sample"),
      ["orders.csv"]
    ]);
    expect([sample.warehouse, sample.vault]).toEqual([
      join("warehouse", "sample.duckdb"),
      join("vault", "sample.duckdb")
    ]);
    for (const name of ["orders.csv", "orders (1).csv", "b.csv"])
      writeFileSync(join(folder, "data", name), orders.join("\n"));
    const own = await findPlaces({}, house, writeSample);
    expect([own.mode, own.exports.map(({name}) => name)]).toEqual(["own", ["b.csv", "orders.csv", "orders (1).csv"]]);
    expect([own.warehouse, own.vault]).toEqual([join("warehouse", "warehouse.duckdb"), join("vault", "vault.duckdb")]);
  }));

it("makes no sample shop in the place of a folder that was named and is not there", () =>
  withTemporaryFolder(async folder => {
    const named = findPlaces(
      {data: join(folder, "exprots")},
      parseHouse({name: "Fern & Fable"}),
      async () => undefined
    );
    await expect(named).rejects.toThrow(`--data: got ${join(folder, "exprots")}, wanted a folder that exists`);
  }));

it.each([
  ["export default {name: 'Fern'", /house\.ts: cannot be read, ./],
  ["export default {name: missing}", /house\.ts: cannot be read, missing is not defined/],
  ['import "./nowhere.js"; export default {};', /house\.ts: cannot be read, Cannot find module/]
])("a house file that is no program, %s, is named with its mistake", (text, message) =>
  withTemporaryFolder(async folder => {
    const file = join(folder, "house.ts");
    writeFileSync(file, text);
    await expect(loadHouse(file)).rejects.toThrow(message);
    await expect(loadHouse(file)).rejects.toBeInstanceOf(UserError);
  })
);
