import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join, posix} from "node:path";
import type {Plugin} from "esbuild";
import {build} from "esbuild";

/** A page's import of names from a module of the site; other forms of import are left as they are. */
const namedImport = /^import\s*\{([\w\s,$]+)\}\s*from\s*"(\.{1,2}\/(?!vendor\/)[^"]+\.js)";?$/gm;

/** Left to Framework: its own modules, and the library bundles, named from the site's top wherever a module comes to lie. */
const leaveToFramework: Plugin = {
  name: "leave-to-framework",
  setup(bundler) {
    bundler.onResolve({filter: /^(observablehq|npm):/}, ({path}) => ({path, external: true}));
    bundler.onResolve({filter: /[\\/]vendor[\\/][^\\/]+\.js$/}, ({path}) => ({
      path: `/vendor/${path.split("/").at(-1)}`,
      external: true
    }));
  }
};

/**
 * Draws together the modules that a page imports with all that these import, and points the page to the result: a page then loads one
 * file of the house's own code instead of one for each module of src/components and lib.
 * @param page below the stage, as "segments.md"
 * @throws esbuild's error, naming file and line
 */
async function bundlePage(stage: string, page: string): Promise<void> {
  const text = readFileSync(join(stage, page), "utf8");
  const exports = Array.from(text.matchAll(namedImport), ([, names, module]) => `export {${names}} from "${module}";`);
  if (exports.length === 0) return;
  const bundle = `components/page-${page.replace(/\.md$/, "").replaceAll(/[[\]]/g, "").replaceAll(/[\\/]/g, "-")}.js`;
  await build({
    stdin: {contents: exports.join("\n"), resolveDir: join(stage, dirname(page)), sourcefile: page},
    outfile: join(stage, bundle),
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
    plugins: [leaveToFramework]
  });
  const address = `./${posix.relative(posix.dirname(page.replaceAll("\\", "/")), bundle)}`;
  writeFileSync(
    join(stage, page),
    text.replace(namedImport, (_, names: string) => `import {${names}} from "${address}";`)
  );
}

/** Bundles every page's modules: see bundlePage. */
export async function bundlePages(stage: string): Promise<void> {
  const pages = readdirSync(stage, {recursive: true, encoding: "utf8"}).filter(file => file.endsWith(".md"));
  await Promise.all(pages.map(page => bundlePage(stage, page)));
}
