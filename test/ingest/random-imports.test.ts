import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {expect, test} from "vitest";
import type {ExportFile} from "../../loaders/files/find-exports.js";
import {type RandomDialect, randomDialect, randomTable, writeBytes, writeRow} from "../files/random-tables.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {type Cell, workbook} from "../support/workbook.js";
import {zip} from "../support/zip.js";
import {counts, unaccounted, withSmallHouse} from "./small-house.js";

const carriers = ["csv", "csv in zip", "xlsx", "xlsx in zip", "json lines", "json list"] as const;
const header = ["order_id", "customer_id", "ordered_at", "total", "status"];

/** An order as it is meant: an instant in seconds since 2001, an amount in cents. */
interface Order {
  readonly seconds: number;
  readonly cents: number;
  readonly status: string;
  readonly fault: "none" | "no id" | "no time" | "no amount";
}

interface Case {
  readonly carrier: (typeof carriers)[number];
  readonly dialect: RandomDialect;
  readonly days: "iso" | "dmy" | "mdy" | "named";
  readonly decimal: "dot" | "comma";
  readonly hasTitle: boolean;
  readonly orders: readonly Order[];
}

const order = fc.record({
  seconds: fc.integer({min: 0, max: 800_000_000}),
  cents: fc.integer({min: -99_999, max: 99_999_999}),
  fault: fc.constantFrom(
    "none" as const,
    "none" as const,
    "none" as const,
    "no id" as const,
    "no time" as const,
    "no amount" as const
  )
});

const cases: fc.Arbitrary<Case> = randomDialect.chain(dialect =>
  fc
    .record({
      carrier: fc.constantFrom(...carriers),
      days: fc.constantFrom("iso" as const, "dmy" as const, "mdy" as const, "named" as const),
      decimal: fc.constantFrom("dot" as const, "comma" as const),
      hasTitle: fc.boolean(),
      orders: fc.array(order, {minLength: 6, maxLength: 6}),
      table: randomTable(dialect, true)
    })
    .map(({table, orders, ...more}) => ({
      ...more,
      dialect,
      // The first one is sound, is the 31st of its month, and has cents: so that the column tells how it is written.
      orders: orders.map((one, row) => ({
        ...one,
        ...(row === 0 ? {fault: "none" as const, seconds: 30 * 86_400, cents: 123_450} : {}),
        status: `${table.rows[row]![1]}${table.rows[row]![2] ?? ""}`
      }))
    }))
);

const timeOf = (seconds: number): string =>
  new Date(Date.UTC(2001, 0, 1) + seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function writtenTime(seconds: number, days: Case["days"]): string {
  const [, year, month, day, clock] = /^(\d+)-(\d+)-(\d+) (.*)$/.exec(timeOf(seconds)) as unknown as [
    string,
    string,
    string,
    string,
    string
  ];
  switch (days) {
    case "iso":
      return `${year}-${month}-${day} ${clock}`;
    case "dmy":
      return `${day}/${month}/${year} ${clock}`;
    case "mdy":
      return `${month}/${day}/${year} ${clock}`;
    case "named":
      return `${Number(day)} ${months[Number(month) - 1]} ${year} ${clock}`;
  }
}

function writtenAmount(cents: number, decimal: Case["decimal"]): string {
  const text = (cents / 100).toLocaleString("en-US", {minimumFractionDigits: 2});
  return decimal === "dot" ? text : text.replace(/[.,]/g, mark => (mark === "." ? "," : "."));
}

const isSheet = (carrier: Case["carrier"]): boolean => carrier.startsWith("xlsx");

function cellsOf({seconds, cents, status, fault}: Order, id: string, {carrier, days, decimal}: Case): Cell[] {
  const time: Cell = isSheet(carrier) ? {number: 36892 + seconds / 86_400, style: 1} : writtenTime(seconds, days);
  const amount: Cell = isSheet(carrier) ? cents / 100 : writtenAmount(cents, decimal);
  return [
    fault === "no id" ? null : id,
    "K1",
    fault === "no time" ? "never" : time,
    fault === "no amount" ? "much" : amount,
    status
  ];
}

/** The bytes of a file, and what of it is to be imported. */
function carried(
  rows: readonly (readonly Cell[])[],
  name: string,
  one: Case
): {bytes: Buffer; file: Omit<ExportFile, "path">} {
  const {carrier, dialect, hasTitle} = one;
  const titles = hasTitle ? [["Orders"]] : [];
  const texts = rows.map(cells => cells.map(cell => (cell === null ? "" : String(cell))));
  const records = texts.map(cells =>
    JSON.stringify(Object.fromEntries(header.map((column, index) => [column, cells[index] || null])))
  );
  const inside = `dir/${name}`;
  switch (carrier) {
    case "csv":
    case "csv in zip": {
      const bytes = writeBytes(
        [...titles, header, ...texts].map(cells => writeRow(cells, dialect)),
        dialect
      );
      if (carrier === "csv") return {bytes, file: {name: `${name}.csv`}};
      return {
        bytes: zip([{name: `${inside}.csv`, bytes}]),
        file: {name: `${name}.zip/${inside}.csv`, member: `${inside}.csv`}
      };
    }
    case "xlsx":
    case "xlsx in zip": {
      const bytes = workbook({
        sheets: [{name: "S", rows: [...titles, header, ...rows]}],
        formats: ["dd/mm/yyyy hh:mm:ss"]
      });
      if (carrier === "xlsx") return {bytes, file: {name: `${name}.xlsx/S`, sheet: "S"}};
      const member = `${inside}.xlsx`;
      return {bytes: zip([{name: member, bytes}]), file: {name: `${name}.zip/${member}/S`, member, sheet: "S"}};
    }
    case "json lines":
      return {bytes: Buffer.from(records.join("\n")), file: {name: `${name}.jsonl`}};
    case "json list":
      return {bytes: Buffer.from(`{"next": null, "orders": [${records.join(",\n")}]}`), file: {name: `${name}.json`}};
  }
}

const trimmed = (text: string): string | null => text.replace(/^ +| +$/g, "") || null;
const amountOf = (cents: number): string => (cents / 100).toFixed(4);

test(
  "orders in random dialects, encodings, sheets, archives and JSON come in as they were written, every row accounted for, and again only what is new",
  () =>
    withTemporaryFolder(folder =>
      withSmallHouse(async house => {
        let run = 0;
        await fc.assert(
          fc.asyncProperty(cases, async one => {
            const name = `o${++run}`;
            const rows = one.orders.map((each, row) => cellsOf(each, `${name}-${row}`, one));
            const good = one.orders.flatMap((each, row) =>
              each.fault === "none" ? [{...each, id: `${name}-${row}`}] : []
            );
            mkdirSync(join(folder, name));
            const take = (content: readonly (readonly Cell[])[]) => {
              const {bytes, file} = carried(content, name, one);
              const path = join(folder, name, file.name.split("/")[0]!);
              writeFileSync(path, bytes);
              return house.takeExport({path, ...file});
            };
            const bad = rows.length - good.length;
            expect(counts(await take(rows))).toEqual([rows.length, good.length, bad, 0]);
            const held = await house.ask(
              `SELECT order_id, strftime(timezone('UTC', ordered_at), '%Y-%m-%d %H:%M:%S') AS at, total, status FROM core.orders
             WHERE starts_with(order_id, '${name}-') ORDER BY order_id`
            );
            const meant = good.map(({id, seconds, cents, status}) => ({
              ...{order_id: id, at: timeOf(seconds), total: amountOf(cents), status: trimmed(status)}
            }));
            expect(held).toEqual(meant);
            const further: Order = {...one.orders[0]!, cents: 777};
            const again = await take([...rows, cellsOf(further, `${name}-9`, one)]);
            expect(counts(again)).toEqual([rows.length + 1, 1, bad, good.length]);
          }),
          {numRuns: 30, seed: 20111209, endOnFailure: true}
        );
        expect(await unaccounted(house.connection)).toEqual([]);
      })
    ),
  300_000
);
