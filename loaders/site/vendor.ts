import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import type {Plugin} from "esbuild";
import {build, version as esbuildVersion} from "esbuild";

const require = createRequire(import.meta.url);

/**
 * What the pages load of other people's libraries: one file each, where Framework's own bundling would make 75 requests a page.
 * The shapes are declared in src/vendor/*.d.ts.
 */
const bundles = {
  "vega.js": {
    packages: ["vega", "vega-lite", "vega-interpreter"],
    source: [
      'export * as vega from "vega";',
      'export * as vegaLite from "vega-lite";',
      'export {expressionInterpreter} from "vega-interpreter";'
    ].join("\n")
  },
  "data.js": {packages: ["arquero"], source: 'export * as aq from "arquero";'}
};

/** Parts of Vega that no Vega-Lite chart can ask for. */
const unreachable = /^vega-(force|hierarchy|wordcloud|crossfilter)$/;

const leaveOutUnreachable: Plugin = {
  name: "leave-out-unreachable",
  setup(bundler) {
    bundler.onResolve({filter: unreachable}, ({path}) => ({path, namespace: "left-out"}));
    bundler.onLoad({filter: /.*/, namespace: "left-out"}, () => ({contents: "module.exports = {};"}));
  }
};

/** The version of an installed package, read from the package.json above its entry. */
function packageVersion(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const file = join(folder, name, "package.json");
    if (existsSync(file)) return (JSON.parse(readFileSync(file, "utf8")) as {version: string}).version;
  }
  throw new Error(`vendor bundles: the package ${name} is not installed`);
}

/**
 * Writes the library bundles where they are missing or of other versions.
 * @param folder src/vendor
 * @returns the names of the files written
 */
export async function writeVendorBundles(folder: string): Promise<string[]> {
  const written: string[] = [];
  for (const [name, {packages, source}] of Object.entries(bundles)) {
    const file = join(folder, name);
    const versions = packages.map(each => `${each}@${packageVersion(each)}`).join(" ");
    const firstLine = `// ${versions} (esbuild@${esbuildVersion}, without ${unreachable.source})`;
    if (existsSync(file) && readFileSync(file, "utf8").startsWith(`${firstLine}\n`)) continue;
    const {outputFiles} = await build({
      stdin: {contents: source, resolveDir: import.meta.dirname},
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      legalComments: "none",
      banner: {js: firstLine},
      plugins: [leaveOutUnreachable],
      write: false
    });
    mkdirSync(folder, {recursive: true});
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, outputFiles[0]?.contents ?? "");
    renameSync(unfinished, file);
    written.push(name);
  }
  return written;
}
