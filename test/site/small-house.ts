import {cpSync, mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {withWarehouse} from "../../loaders/database/warehouse.js";

/** A page with everything a page can lean on: a finding, a component, a library, data as JSON and as Arrow. */
const page = `# Overview

<p class="finding">{{overview.lead}}</p>

It is said again: {{overview.lead}}

\`\`\`js
import {categories} from "./components/categories.js";
const rows = await FileAttachment("data/products.json").json();
const cube = await FileAttachment("data/categories.arrow").arrayBuffer();
display(categories(rows, cube));
\`\`\`
`;

const component = `import {aq} from "../vendor/data.js";
import {expressionInterpreter, vega, vegaLite} from "../vendor/vega.js";

export function categories(rows, cube) {
  const box = document.createElement("div");
  const {spec} = vegaLite.compile({
    data: {values: rows},
    mark: "bar",
    encoding: {x: {field: "category"}, y: {aggregate: "count"}}
  });
  new vega.View(vega.parse(spec, undefined, {ast: true}), {expr: expressionInterpreter, renderer: "svg", container: box}).run();
  const total = aq.fromArrow(cube).rollup({products: d => aq.op.sum(d.products)}).get("products", 0);
  box.append(\`\${total} products\`);
  return box;
}
`;

const sources = {
  "index.md": page,
  "style.css": '@import url("observablehq:default.css");\n',
  "components/categories.ts": component,
  "data/products.json.sql": "SELECT product_id, category FROM core.products ORDER BY product_id",
  "data/categories.arrow.sql":
    "SELECT category, count(*)::INTEGER AS products FROM core.products GROUP BY category ORDER BY category",
  "data/findings.json.ts": `export const load = async () => ({"overview.lead": "About <strong>1,240</strong> of 4,338 *customers*"});\n`
};

/** The files of a small set of pages. */
export type Sources = Partial<Record<keyof typeof sources, string>> & Readonly<Record<string, string>>;

/**
 * Writes a small house into a folder: pages/ with one page, and warehouse.duckdb with 20 products in 3 categories.
 * @param changed files to add or to write otherwise
 */
export async function writeSmallHouse(
  folder: string,
  changed: Sources = {}
): Promise<{pages: string; warehouse: string}> {
  const pages = join(folder, "pages");
  for (const [name, text] of Object.entries({...sources, ...changed})) {
    mkdirSync(join(pages, name, ".."), {recursive: true});
    writeFileSync(join(pages, name), text);
  }
  cpSync("src/vendor", join(pages, "vendor"), {recursive: true});
  const warehouse = join(folder, "warehouse.duckdb");
  await withWarehouse(warehouse, async connection => {
    await connection.run(`INSERT INTO ledger.house VALUES
      ('name', '"Fern & Fable"'), ('as_of', '"2026-10-31"'), ('mode', '"sample"'), ('locale', '"en-GB"')`);
    await connection.run(`INSERT INTO core.products (product_id, name, category, cost, import_id)
      SELECT printf('P%02d', i), 'product', 'category ' || (i % 3), 1.5, 1 FROM range(20) t(i)`);
  });
  return {pages, warehouse};
}
