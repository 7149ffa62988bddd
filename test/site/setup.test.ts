import {spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {findBrowser} from "../../cli/find-browser.js";
import {refreshArguments} from "../../cli/place-options.js";
import {siteEnvironment} from "../../loaders/site/site-child.js";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, {optionalDependencies?: Record<string, string>; dev?: boolean}>;
};

describe("the lockfile", () => {
  const withBinaries = [
    "@duckdb/node-bindings",
    "rollup",
    "esbuild",
    "@biomejs/biome",
    "@rolldown/binding",
    "lightningcss"
  ].flatMap(name => Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`)));

  it("has packages with a binary for each platform", () => expect(withBinaries.length).toBeGreaterThan(3));

  it.each(withBinaries.map(([path, entry]) => [path, Object.keys(entry.optionalDependencies ?? {})] as const))(
    "holds every platform's package of %s, so that npm ci accepts it everywhere",
    (_, names) => {
      const missing = names.filter(
        name => !Object.keys(lock.packages).some(path => path.endsWith(`node_modules/${name}`))
      );
      expect(missing).toEqual([]);
    }
  );

  it("has DuckDB for Linux, macOS and Windows on both kinds of processor", () => {
    const platforms = Object.keys(lock.packages)
      .filter(path => path.includes("@duckdb/node-bindings-"))
      .map(path => path.replace(/.*node-bindings-/, ""));
    expect(platforms).toEqual(
      expect.arrayContaining(["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64"])
    );
  });
});

describe("setting up", () => {
  it("says nothing when everything is there", () => {
    const {status, stdout, stderr} = spawnSync(process.execPath, ["cli/setup.js", "--tests"], {encoding: "utf8"});
    expect({status, stdout, stderr}).toEqual({status: 0, stdout: "", stderr: ""});
  });

  it.each([
    ["linux", {PATH: "/bin:/usr/bin"}, "/usr/bin/chromium"],
    ["linux", {PATH: "/bin", CHROME_PATH: "/opt/chrome"}, "/opt/chrome"],
    ["darwin", {HOME: "/Users/a"}, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
  ] as const)("finds a browser on %s with %j", (platform, environment, installed) => {
    expect(findBrowser(platform, environment, path => path === installed)).toBe(installed);
  });

  it("finds Edge on Windows", () => {
    const found = findBrowser("win32", {PROGRAMFILES: "C:"}, path => path.endsWith("msedge.exe"));
    expect(found).toBe(join("C:", "Microsoft", "Edge", "Application", "msedge.exe"));
  });

  it("finds none where there is none", () => expect(findBrowser("linux", {PATH: "/bin"}, () => false)).toBeUndefined());
});

describe("what the site's processes are told", () => {
  it("is the warehouse and no other place of the house", () => {
    const environment = siteEnvironment("warehouse.duckdb", {
      PATH: "/bin",
      CLIENTELE_VAULT: "v",
      npm_config_vault: "v",
      SECRET: "s"
    });
    expect(environment).toEqual({PATH: "/bin", CLIENTELE_WAREHOUSE: "warehouse.duckdb"});
  });

  it("the refresh is told what the build was told", () => {
    expect(refreshArguments({data: "exports", maxRejects: "0.2", out: "dist", json: true})).toEqual([
      "--data",
      "exports",
      "--max-rejects",
      "0.2"
    ]);
  });
});
