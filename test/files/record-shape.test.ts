import {parse} from "csv-parse/sync";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {columnNames} from "../../loaders/files/column-names.js";
import {readRecord, splitCells} from "../../loaders/files/record-shape.js";

const dialect = {delimiter: 44, quoted: true};
const shapeOf = (text: string) => readRecord(Buffer.from(text), 0, Buffer.byteLength(text), dialect);

describe("readRecord", () => {
  test.each([
    ["a,b\nc", {contentEnd: 3, next: 4, cells: 2, lines: 1, closed: true}],
    ["a,b\r\nc", {contentEnd: 3, next: 5, cells: 2, closed: true}],
    ["a,b", {contentEnd: 3, next: 3, cells: 2, closed: false}],
    ['"a\nb",c\n', {contentEnd: 7, next: 8, cells: 2, lines: 2, quotedCells: 1}],
    ['"a""b",c\n', {cells: 2, quotedCells: 1, padded: false}],
    ['a, "b" ,c\n', {cells: 3, quotedCells: 1, padded: true}],
    [",,\n", {cells: 3, quotedCells: 0}]
  ])("%j", (text, expected) => {
    const shape = shapeOf(text);
    expect(shape).toMatchObject(expected);
    expect(shape.fault).toBeUndefined();
  });

  test.each([
    ['a"b,c\nd', {rule: "stray-quote", at: 1}, 6],
    ['"a"b,c\nd', {rule: "stray-quote", at: 3}, 7],
    ['a,"b\nc', {rule: "unclosed-quote", at: 2}, 6]
  ])("%j has a fault", (text, fault, next) => {
    expect(shapeOf(text)).toMatchObject({fault, next});
  });
});

describe("splitCells", () => {
  test("cuts what csv-parse cuts, for any cells", () => {
    const cell = fc.string({unit: fc.constantFrom("a", " ", ",", ";", '"', "\n", "é", "\\")});
    fc.assert(
      fc.property(fc.array(cell, {minLength: 1, maxLength: 6}), fc.constantFrom(",", ";", "\t"), (cells, delimiter) => {
        const line = cells.map(text => `"${text.replaceAll('"', '""')}"`).join(delimiter);
        const [expected] = parse(line, {delimiter, relax_column_count: true, skip_empty_lines: false}) as string[][];
        expect(splitCells(line, delimiter, true)).toEqual(expected);
        expect(splitCells(line, delimiter, true)).toEqual(cells);
      })
    );
  });

  test("quotes are ordinary characters where a file does not quote", () => {
    expect(splitCells('5" nail,"a', ",", false)).toEqual(['5" nail', '"a']);
  });
});

test("columnNames gives every column a name of its own", () => {
  const name = fc.constantFrom("", "a", "A", "a_2", "column_1", "column_2", "b");
  fc.assert(
    fc.property(fc.array(name, {maxLength: 8}), found => {
      const names = columnNames(found);
      expect(new Set(names.map(column => column.toLowerCase())).size).toBe(found.length);
      expect(names).not.toContain("");
    })
  );
});
