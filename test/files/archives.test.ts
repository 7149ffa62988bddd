import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {gzipSync} from "node:zlib";
import {expect, it} from "vitest";
import {parseHouse} from "../../lib/house/house.js";
import {findExports} from "../../loaders/files/find-exports.js";
import {exportParts} from "../../loaders/ingest/export-parts.js";
import type {FileSummary} from "../../loaders/ingest/import-context.js";
import {counts, type SmallHouse, unaccounted, withSmallHouse} from "../ingest/small-house.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {workbook} from "../support/workbook.js";
import {type ZipMember, zip} from "../support/zip.js";

const header = "order_id,customer_id,ordered_at,total";
const orders = [header, "1,A,2024-01-01,10", "2,A,never,10", ""].join("\n");

/** Puts files into a folder, and imports what is found there. */
const takeFolder = (house: SmallHouse, files: Readonly<Record<string, Buffer>>): Promise<FileSummary[]> =>
  withTemporaryFolder(async folder => {
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), {recursive: true});
      writeFileSync(join(folder, name), bytes);
    }
    const summaries: FileSummary[] = [];
    const parts = await exportParts(house.connection, await findExports(folder), parseHouse({name: "x"}), folder);
    for (const part of parts) summaries.push(await house.takeExport(part));
    return summaries;
  });

const archive = (...members: readonly ZipMember[]) => ({"exports.zip": zip(members)});

it("each file of a zip archive is a file of its own: in folders, gzipped, in UTF-16, a workbook; what is no export is passed over", () =>
  withSmallHouse(async house => {
    const people = workbook({
      sheets: [
        {
          name: "People",
          rows: [
            ["customer_id", "email"],
            ["A", "a@example.org"]
          ]
        }
      ]
    });
    const summaries = await takeFolder(
      house,
      archive(
        {name: "shop/2024/", bytes: ""},
        {name: "shop/2024/orders.csv", bytes: orders},
        {name: "shop/people.xlsx", bytes: people},
        {name: "products.csv.gz", bytes: gzipSync("product_id,name\n1,Mug\n")},
        {
          name: "spend.csv",
          bytes: Buffer.concat([
            Buffer.from([0xff, 0xfe]),
            Buffer.from("source,period,spend\nads,2024-01-01,5\n", "utf16le")
          ])
        },
        {name: "campaigns.jsonl", bytes: '{"campaign_id": "c1", "name": "Spring"}\n'},
        {name: "__MACOSX/shop/._orders.csv", bytes: "x"},
        {name: "photo.png", bytes: "x"}
      )
    );
    expect(summaries.map(summary => [summary.file, summary.entity, counts(summary)])).toEqual([
      ["exports.zip/campaigns.jsonl", "campaigns", [1, 1, 0, 0]],
      ["exports.zip/products.csv.gz", "products", [1, 1, 0, 0]],
      ["exports.zip/shop/2024/orders.csv", "orders", [2, 1, 1, 0]],
      ["exports.zip/shop/people.xlsx/People", "customers", [1, 1, 0, 0]],
      ["exports.zip/spend.csv", "marketing_spend", [1, 1, 0, 0]]
    ]);
    expect(await house.ask("SELECT file, line FROM ledger.rejects")).toEqual([
      {file: "exports.zip/shop/2024/orders.csv", line: "3"}
    ]);
    expect(await unaccounted(house.connection)).toEqual([]);
  }));

it("an archive that comes again is not read again, and one that has changed brings only what is new", () =>
  withTemporaryFolder(async folder => {
    await withSmallHouse(async house => {
      const path = join(folder, "exports.zip");
      const take = async (...members: readonly ZipMember[]): Promise<boolean[]> => {
        writeFileSync(path, zip(members));
        const taken: boolean[] = [];
        for (const file of await findExports(folder)) taken.push((await house.takeExport(file)).imported);
        return taken;
      };
      const first = {name: "a.csv", bytes: `${header}\n1,A,2024-01-01,10\n`};
      expect(await take(first)).toEqual([true]);
      expect(await take(first, {name: "b.csv", bytes: `${header}\n2,A,2024-01-01,10\n`})).toEqual([false, true]);
      expect(await house.one("SELECT count(*)::INT FROM ledger.imports")).toBe(2);
    });
  }));

it.each([
  [
    "is encrypted",
    [{name: "a.csv", bytes: orders, isEncrypted: true}],
    /exports\.zip: is encrypted, and no password is asked for; unpack it/
  ],
  [
    "is a zip bomb",
    [{name: "a.csv", bytes: Buffer.alloc(120_000_000, "a")}],
    /exports\.zip: 1 MB that unpack to 120 MB, more than 200 times as much, as only a zip bomb does/
  ],
  [
    "says less than it holds",
    [{name: "a.csv", bytes: orders.repeat(100), saidSize: 10}],
    /exports\.zip: the archive is damaged/
  ],
  [
    "holds an archive",
    [{name: "b.zip", bytes: zip([])}],
    /exports\.zip\/b\.zip: is an archive within an archive; unpack the outer one/
  ],
  [
    "holds an old workbook",
    [{name: "b.xls", bytes: "x"}],
    /exports\.zip\/b\.xls: files of this kind are not read;.*save it as Excel workbook/
  ],
  [
    "points outside",
    [{name: "../a.csv", bytes: orders}],
    /exports\.zip: the archive is damaged or no zip archive \(invalid relative path/
  ],
  [
    "holds a file of no known kind",
    [{name: "a.csv", bytes: "shelf,tray\n1,2\n"}],
    /exports\.zip\/a\.csv, line 1: no known format has these columns/
  ]
] as const)("an archive that %s is refused with what to do", (_, members, message) =>
  withSmallHouse(async house => {
    await expect(takeFolder(house, archive(...members))).rejects.toThrow(message);
    expect(await house.one("SELECT count(*)::INT FROM ledger.imports")).toBe(0);
  })
);

it("what is named zip and is none is refused", () =>
  withSmallHouse(async house => {
    await expect(takeFolder(house, {"a.zip": Buffer.from("not a zip")})).rejects.toThrow(
      /a\.zip: the archive is damaged or no zip archive/
    );
  }));
