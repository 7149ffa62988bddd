import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import {describe, expect, test} from "vitest";
import {sharedFile} from "../support/shared-data.js";
import {readBack} from "./read-back.js";

const folders = ["data/platform-exports", "data/entity-resolution"].map(sharedFile);
const files = folders.flatMap(folder => readdirSync(folder).map(name => join(folder, name)));

describe("genuine exports hold the records and cells that csv-parse finds in them", () => {
  test.each(files.filter(path => /\.(csv|tsv)$/.test(path)))("%s", async path => {
    const bytes = readFileSync(path);
    const read = await readBack("export.csv", bytes);
    const {delimiter = ","} = read.file;
    const [header, ...rows] = parse(bytes, {delimiter, bom: true, skip_empty_lines: true}) as string[][];
    expect(read.file.header).toEqual(header!.map(name => name.trim()));
    expect(read.cells).toEqual(rows.map(row => row.map(cell => (cell === "" ? null : cell))));
    expect(read.file.unreadable).toEqual([]);
    expect(read.file.setAside.every(({rule}) => rule === "blank")).toBe(true);
  });
});
