/** The import arrows: who may lean on whom. CONTRIBUTING.md shows the same table to people. */
const only = (name, from, to) => ({
  name,
  severity: "error",
  comment: `${from} may import only ${to}`,
  from: {path: from},
  to: {path: "^(lib|loaders|src|cli|test|bench)/", pathNot: to}
});

module.exports = {
  forbidden: [
    only("lib-is-pure", "^lib/", "^lib/"),
    only("loaders-lean-on-lib", "^loaders/", "^(lib|loaders)/"),
    only("pages-lean-on-lib", "^src/components/", "^(lib|src/lib|src/components|src/vendor)/"),
    only("page-loaders-lean-on-loaders", "^src/data/", "^(lib|loaders|src/data)/"),
    only("commands-lean-on-loaders", "^cli/", "^(lib|loaders|cli)/"),
    {
      name: "lib-touches-nothing",
      severity: "error",
      comment: "the methods run unchanged in Node and in the browser: no files, no database, no process",
      from: {path: "^lib/"},
      to: {dependencyTypes: ["core"]}
    },
    {
      name: "lib-has-no-database",
      severity: "error",
      from: {path: "^lib/"},
      to: {path: "node_modules/(@duckdb|@observablehq)/"}
    },
    {
      name: "site-cannot-reach-the-vault",
      severity: "error",
      comment: "what builds the site must not be able to open the vault",
      from: {path: "^(src/|loaders/site/)"},
      to: {path: "^loaders/(database/vault|ingest|identity|erasure|person|audience)"}
    },
    {name: "no-circles", severity: "error", from: {}, to: {circular: true}},
    {
      name: "no-orphans",
      severity: "error",
      from: {orphan: true, pathNot: ["\\.d\\.ts$", "^(test|bench|cli)/"]},
      to: {}
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: {couldNotResolve: true, pathNot: ["^observablehq:", "vendor/"]}
    }
  ],
  options: {
    doNotFollow: {path: "node_modules"},
    exclude: {path: "^src/(lib|vendor|\\.observablehq)/"},
    tsPreCompilationDeps: true,
    tsConfig: {fileName: "tsconfig.json"},
    enhancedResolveOptions: {exportsFields: ["exports"], conditionNames: ["import", "node", "default"]}
  }
};
