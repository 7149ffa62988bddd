import {mkdirSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import type {Reporter, TestModule} from "vitest/node";

/** Where .ci/run reads how many tests passed and failed. */
const file = "node_modules/.cache/clientele/tests.json";

/** Counts the tests of a run; a test file that cannot be loaded counts as a failed test, and so does an error outside any test. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      if (module.errors().length > 0) failed++;
      for (const test of module.children.allTests()) {
        if (test.result().state === "passed") passed++;
        else failed++;
      }
    }
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, JSON.stringify({passed, failed}));
  }
}
