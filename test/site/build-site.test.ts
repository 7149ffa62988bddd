import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {withWarehouse} from "../../loaders/database/warehouse.js";
import {buildSite} from "../../loaders/site/build-site.js";
import {siteFiles} from "../../loaders/site/site-files.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import type {Sources} from "./small-house.js";
import {writeSmallHouse} from "./small-house.js";

const project = process.cwd();

async function builtTwice<T>(
  changed: Sources,
  use: (house: {
    output: string;
    warehouse: string;
    build: () => ReturnType<typeof buildSite>;
    change: (file: string, text: string) => void;
  }) => Promise<T>
): Promise<T> {
  return withTemporaryFolder(async folder => {
    const {pages, warehouse} = await writeSmallHouse(folder, changed);
    const output = join(folder, "dist");
    return use({
      output,
      warehouse,
      build: () => buildSite({project, pages, warehouse, output}),
      change: (file, text) => writeFileSync(join(pages, file), text)
    });
  });
}

const text = (output: string, file: string) => readFileSync(join(output, file), "utf8");

describe("building a site", () => {
  it("writes the findings and the sample notice into the page, and makes the same bytes when it has to build again", () =>
    builtTwice({}, async ({output, build}) => {
      const inventory = () => siteFiles(output).map(({path}) => [path, text(output, path)]);
      const {pages, unchanged} = await build();
      expect({pages, unchanged}).toEqual({pages: 1, unchanged: false});
      const html = text(output, "index.html");
      expect(html).toContain('<p class="finding">About <strong>1,240</strong> of 4,338 *customers*</p>');
      expect(html).toContain("It is said again: About <strong>1,240</strong> of 4,338 *customers*");
      expect(html).toContain("Invented figures.");
      expect(html).toContain('<time datetime="2026-10-31">31 October 2026</time>');

      const first = inventory();
      writeFileSync(join(output, "index.html"), "altered by somebody");
      expect((await build()).unchanged).toBe(false);
      expect(inventory()).toEqual(first);
    }));

  it("leaves the site as it stands when neither warehouse nor code has changed, and builds it when one has", () =>
    builtTwice({}, async ({output, warehouse, build}) => {
      await build();
      const before = text(output, "build.json");
      const again = await build();
      expect(again.unchanged).toBe(true);
      expect(text(output, "build.json")).toBe(before);
      await withWarehouse(warehouse, async connection => {
        await connection.run("UPDATE ledger.house SET value = '\"Fern\"' WHERE key = 'name'");
      });
      expect((await build()).unchanged).toBe(false);
      expect(text(output, "index.html")).toContain("<title>Overview | Fern</title>");
    }));
});

describe("a step that fails", () => {
  const failures: readonly [step: string, change: string, file: string, content: string, reason: RegExp][] = [
    [
      "page data",
      "a query that names no table",
      "data/products.json.sql",
      "SELECT * FROM core.nothing",
      /products\.json\.sql: .*nothing/
    ],
    [
      "page data",
      "a loader that throws",
      "data/findings.json.ts",
      "export const load = () => { throw new Error('no luck'); };",
      /findings\.json\.ts: no luck/
    ],
    [
      "page data",
      "a loader that makes nothing",
      "data/more.json.ts",
      "export const load = async () => null;",
      /more\.json\.ts: made nothing/
    ],
    ["page data", "a figure that is none", "data/products.json.sql", "SELECT 'NaN'::DOUBLE AS share", /share: got NaN/],
    ["pages", "a finding that nobody makes", "index.md", "# Overview\n\n{{overview.nothing}}\n", /overview\.nothing/],
    [
      "pages",
      "data that no source makes",
      "index.md",
      '# Overview\n\n```js\nFileAttachment("data/none.json").json()\n```\n',
      /none\.json/
    ],
    [
      "pages",
      "a module that is not there",
      "index.md",
      '# Overview\n\n```js\nimport {x} from "./components/none.js";\n```\n',
      /none\.js/
    ],
    ["pages", "a link that leads nowhere", "index.md", "# Overview\n\n[there](./nowhere)\n", /nowhere/],
    [
      "check",
      "a block that cannot be parsed",
      "index.md",
      "# Overview\n\n```js\nconst = 1;\n```\n",
      /index\.html shows an error/
    ]
  ];

  it.each(failures)("in %s (%s) leaves the old site as it was, and names itself", (step, _, file, content, reason) =>
    withTemporaryFolder(async folder => {
      const {pages, warehouse} = await writeSmallHouse(folder, {[file]: content});
      const output = join(folder, "dist");
      writeFileSync(join(folder, "old"), "");
      await expect(buildSite({project, pages, warehouse, output})).rejects.toMatchObject({
        step,
        message: expect.stringMatching(reason)
      });
      expect(existsSync(output)).toBe(false);
      expect(siteFiles(folder).filter(({path}) => /\.(new|old)-/.test(path))).toEqual([]);
    })
  );

  it("keeps every byte of the site that stands", () =>
    builtTwice({}, async ({output, build, change}) => {
      await build();
      const before = siteFiles(output).map(({path}) => [path, text(output, path)]);
      change("data/products.json.sql", "SELECT * FROM core.nothing");
      writeFileSync(join(output, "extra.txt"), "somebody's note");
      await expect(build()).rejects.toThrow('the step "page data" failed');
      expect(text(output, "extra.txt")).toBe("somebody's note");
      expect(before.map(([path]) => [path, text(output, path ?? "")])).toEqual(before);
    }));
});
