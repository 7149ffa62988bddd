import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {parseHouse} from "../../lib/house/house.js";
import {numberKind, numberText} from "../../loaders/files/workbook/number-formats.js";
import {exportParts} from "../../loaders/ingest/export-parts.js";
import {counts, type SmallHouse, unaccounted, withSmallHouse} from "../ingest/small-house.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {type Cell, type WorkbookSpec, workbook} from "../support/workbook.js";

const header = ["order_id", "customer_id", "ordered_at", "total", "status"];

/** Imports every sheet of a workbook that is read. */
const takeWorkbook = (house: SmallHouse, spec: WorkbookSpec, files: readonly object[] = []) =>
  withTemporaryFolder(async folder => {
    const path = join(folder, "shop.xlsx");
    writeFileSync(path, workbook(spec));
    const parts = await exportParts(
      house.connection,
      [{path, name: "shop.xlsx"}],
      parseHouse({name: "x", files}),
      folder
    );
    const summaries = [];
    for (const part of parts) summaries.push(await house.takeExport(part));
    return summaries;
  });

const orders =
  "SELECT order_id, strftime(timezone('UTC', ordered_at), '%Y-%m-%d %H:%M:%S') AS at, total, status FROM core.orders ORDER BY order_id";

describe("a sheet", () => {
  it("is read with titles above, days as numbers, gaps, a repeated header and totals below, and every row is accounted for", () =>
    withSmallHouse(async house => {
      const rows = new Map<number, readonly Cell[]>([
        [1, ["Orders of the shop"]],
        [3, header],
        [4, ["A1", "K1", {number: 45382, style: 1}, 19.99, "paid"]],
        [6, ["A2", 7, {number: 45382.5211805556, style: 2}, 1234.5, true]],
        [7, header],
        [8, ["A3", "K3", {number: 45382, style: 1}, {xml: '<c t="e"><v>#DIV/0!</v></c>'}, null]],
        [
          9,
          ["A4", "K4", {xml: '<c t="inlineStr"><is><r><t>2024-04-</t></r><r><t>02</t></r></is></c>'}, 0.1, null, "note"]
        ],
        [10, ["A5", "K5", {number: 45382, style: 1}, {xml: "<c><f>SUM(D4:D6)</f><v/></c>"}, null]],
        [11, ["A6", "K6", {number: 45382, style: 1}, {xml: "<c><f>1+1</f><v>2</v></c>"}, 'multi\nline, "quoted"']],
        [13, ["Total", null, null, 1256.49, null]]
      ]);
      const [summary] = await takeWorkbook(house, {sheets: [{name: "Sales", rows}], formats: [14, "dd.mm.yyyy hh:mm"]});
      expect(counts(summary!)).toEqual([6, 4, 2, 0]);
      expect(await house.ask(orders)).toEqual([
        {order_id: "A1", at: "2024-03-31 00:00:00", total: "19.9900", status: "paid"},
        {order_id: "A2", at: "2024-03-31 12:30:30", total: "1234.5000", status: "true"},
        {order_id: "A4", at: "2024-04-02 00:00:00", total: "0.1000", status: null},
        {order_id: "A6", at: "2024-03-31 00:00:00", total: "2.0000", status: 'multi\nline, "quoted"'}
      ]);
      expect(await house.ask("SELECT file, line, column_name, rule FROM ledger.rejects ORDER BY line")).toEqual([
        {file: "shop.xlsx/Sales", line: "8", column_name: "total", rule: "excel-error"},
        {file: "shop.xlsx/Sales", line: "10", column_name: "total", rule: "excel-error"}
      ]);
      expect(await house.ask("SELECT line, rule, lines FROM ledger.set_aside ORDER BY line NULLS FIRST")).toEqual([
        {line: null, rule: "blank", lines: "2"},
        {line: "1", rule: "title", lines: "1"},
        {line: "7", rule: "repeated-header", lines: "1"},
        {line: "13", rule: "total", lines: "1"}
      ]);
      expect(summary!.columnsLeftOut).toEqual(["column_6"]);
      expect(await house.one("SELECT raw FROM vault_file.vault.rejected_rows WHERE line = 8")).toBe(
        "A3,K3,2024-03-31,#DIV/0!,,"
      );
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("counts days from 1904 where the workbook does", () =>
    withSmallHouse(async house => {
      const rows = [header, ["A1", "K1", {number: 45382 - 1462, style: 1}, 1, null]];
      await takeWorkbook(house, {sheets: [{name: "S", rows}], formats: [22], from1904: true});
      expect(await house.ask(orders)).toEqual([
        {order_id: "A1", at: "2024-03-31 00:00:00", total: "1.0000", status: null}
      ]);
    }));

  it("keeps numbers that are ids, with the zeros that their format shows", () =>
    withSmallHouse(async house => {
      const rows = [
        ["customer_id", "postcode", "phone"],
        [4001234567890, {number: 1067, style: 1}, {number: 351123456, style: 2}]
      ];
      await takeWorkbook(house, {sheets: [{name: "S", rows}], formats: ["00000", "0000000000"]});
      expect(await house.ask("SELECT external_id FROM vault_file.vault.identities")).toEqual([
        {external_id: "4001234567890"}
      ]);
      expect(await house.ask("SELECT postcode, phone FROM vault_file.vault.persons")).toEqual([
        {postcode: "01067", phone: "0351123456"}
      ]);
    }));
});

describe("the sheets of a workbook", () => {
  const notes = {name: "Notes", rows: [["read me"], ["nothing here"]]};
  const sales = {name: "Orders", rows: [header, ["A1", "K1", "2024-01-01", 1, null]]};
  const people = {
    name: "People",
    rows: [
      ["customer_id", "email"],
      ["K1", "k1@example.org"]
    ]
  };
  const old = {name: "Orders 2023", rows: [header, ["A0", "K1", "2023-01-01", 2, null]]};

  it("that hold something known are all read, each as a file of its own; the others and hidden ones are not", () =>
    withSmallHouse(async house => {
      const summaries = await takeWorkbook(house, {sheets: [notes, sales, people, {...old, isHidden: true}]});
      expect(summaries.map(({file, entity}) => [file, entity])).toEqual([
        ["shop.xlsx/Orders", "orders"],
        ["shop.xlsx/People", "customers"]
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("stop the run when two hold the same thing, with the lines to paste; the house file settles it", () =>
    withSmallHouse(async house => {
      await expect(takeWorkbook(house, {sheets: [sales, old]})).rejects.toThrow(
        [
          'the sheets "Orders" and "Orders 2023" both hold orders. Put one of these lines into the list `files: [ ]` of clientele.config.ts:',
          '  {pattern: "shop.xlsx", sheet: "Orders"}, // only Orders is read',
          '  {pattern: "shop.xlsx", sheet: "Orders 2023"}, // only Orders 2023 is read',
          '  {pattern: "shop.xlsx", sheet: ["Orders", "Orders 2023"]}, // all of them are read, a later one wins'
        ].join("\n")
      );
      const said = [{pattern: "shop.xlsx", sheet: ["Orders", "Orders 2023"]}];
      expect((await takeWorkbook(house, {sheets: [sales, old]}, said)).map(({file}) => file)).toEqual([
        "shop.xlsx/Orders",
        "shop.xlsx/Orders 2023"
      ]);
    }));

  it("are named when none is known, and when the one that is wanted is not there", () =>
    withSmallHouse(async house => {
      await expect(takeWorkbook(house, {sheets: [notes]})).rejects.toThrow(
        /no sheet holds a table that is known; found\n {2}"Notes": read me\n/
      );
      await expect(
        takeWorkbook(house, {sheets: [sales, old]}, [{pattern: "*.xlsx", sheet: "Orders2023"}])
      ).rejects.toThrow('has no sheet "Orders2023"; found "Orders", "Orders 2023"; is "Orders 2023" meant?');
    }));
});

describe("numbers of cells", () => {
  it.each([
    [0, undefined, "number"],
    [14, undefined, "day"],
    [20, undefined, "clock"],
    [46, undefined, "number"],
    [164, 'dd/mm/yyyy" at "hh:mm', "day"],
    [164, "[$-409]d-mmm-yy;@", "day"],
    [164, "h:mm AM/PM", "clock"],
    [164, "[h]:mm", "number"],
    [164, '#,##0.00 "days"', "number"],
    [164, "[$CHF] #,##0.00;[Red]-[$CHF] #,##0.00", "number"],
    [164, "0.00E+00", "number"],
    [164, "00000", {digits: 5}]
  ] as const)("by format %s %s are meant as %j", (id, code, kind) => expect(numberKind(id, code)).toEqual(kind));

  it.each([
    // Excel's own serials: 1900-03-01 is 61, its 29 February 1900 never was (Microsoft, "Excel incorrectly assumes that 1900 is a leap year").
    [1, "day", "1900-01-01"],
    [59, "day", "1900-02-28"],
    [61, "day", "1900-03-01"],
    [45382.999994, "day", "2024-03-31 23:59:59"],
    [36892 + 15 / 86_400, "day", "2001-01-01 00:00:15"],
    [0.4375, "clock", "10:30:00"],
    [19.989999999999998, "number", "19.99"],
    [1e15, "number", "1000000000000000"],
    [0.1 + 0.2, "number", "0.3"],
    [-5, "day", "-5"]
  ] as const)("are written: %d as %s is %s", (value, kind, text) => expect(numberText(value, kind, false)).toBe(text));
});

it("an old workbook or one with a password is refused with what to do", () =>
  withSmallHouse(async house => {
    await expect(
      house.take("old.xlsx", Buffer.from("d0cf11e0a1b11ae1", "hex").toString("latin1"), {latin1: true})
    ).rejects.toThrow(
      /old\.xlsx: is an old Excel file \(\.xls\) or has a password; open it in Excel and save it as Excel workbook/
    );
  }));

it("a workbook that is cut short says so", () =>
  withTemporaryFolder(async folder => {
    const path = join(folder, "cut.xlsx");
    const whole = workbook({sheets: [{name: "S", rows: [header]}]});
    writeFileSync(path, whole.subarray(0, whole.length - 100));
    await withSmallHouse(async house => {
      await expect(house.takeFile(path, "cut.xlsx")).rejects.toThrow(
        /cut\.xlsx: the archive is damaged or no zip archive/
      );
    });
    expect(readFileSync(path).length).toBe(whole.length - 100);
  }));
