import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, it} from "vitest";
import {parseHouse} from "../lib/house/house.js";

const texts = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "docs/exports.md",
  "docs/house-file.md",
  "docs/people.md"
];

it.each(texts)("%s leads nowhere that is not there", file => {
  const text = readFileSync(file, "utf8");
  const links = Array.from(text.matchAll(/\]\((?!https?:|#)([^)#\s]+)(#[^)]*)?\)/g), match => match[1] ?? "");
  expect(links.filter(link => !existsSync(join(dirname(file), link)))).toEqual([]);
});

it("docs/house-file.md explains every key of the house file once, and no other", () => {
  const rows = readFileSync("docs/house-file.md", "utf8")
    .split("\n")
    .filter(line => line.startsWith("| `"));
  const explained = rows.flatMap(row =>
    Array.from((row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g), match => match[1])
  );
  expect(explained.sort()).toEqual(Object.keys(parseHouse({name: "X"})).sort());
});

it("README.md names every command of package.json that a person calls", () => {
  const {scripts} = JSON.parse(readFileSync("package.json", "utf8")) as {scripts: Record<string, string>};
  const readme = readFileSync("README.md", "utf8");
  const inner = new Set(["setup", "format"]);
  const called = Object.keys(scripts).filter(name => !inner.has(name));
  expect(called.filter(name => !readme.includes(name === "test" ? "`npm test`" : `\`npm run ${name}`))).toEqual([]);
});
