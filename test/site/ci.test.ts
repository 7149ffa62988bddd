import {spawnSync} from "node:child_process";
import {chmodSync, cpSync, mkdirSync, writeFileSync} from "node:fs";
import {delimiter, join} from "node:path";
import {describe, expect, it} from "vitest";
import {withTemporaryFolder} from "../support/temporary-folder.js";

interface Run {
  /** How `npm test` ends, and what the reporter counted. */
  readonly tests: number;
  readonly counts?: {readonly passed: number; readonly failed: number};
  /** How `npm run check` ends. */
  readonly check: number;
}

/** Runs .ci/run in a folder of its own, with an npm that ends as told. */
const run = ({tests, counts, check}: Run) =>
  withTemporaryFolder(async folder => {
    mkdirSync(join(folder, ".ci"));
    cpSync(".ci/run", join(folder, ".ci", "run"));
    const file = "node_modules/.cache/clientele/tests.json";
    const write = counts ? `mkdir -p $(dirname ${file}); echo '${JSON.stringify(counts)}' > ${file}` : ":";
    writeFileSync(
      join(folder, "npm"),
      `#!/bin/sh\nif [ "$*" = test ]; then ${write}; exit ${tests}; fi\n[ "$*" = "run check" ] || exit 9\nexit ${check}\n`
    );
    chmodSync(join(folder, "npm"), 0o755);
    const {status, stdout} = spawnSync("bash", [join(folder, ".ci", "run")], {
      encoding: "utf8",
      env: {...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`}
    });
    return {status, last: stdout.trimEnd().split("\n").at(-1)};
  });

describe("the last line of a CI run", () => {
  it("counts the tests, and the checks as one more", async () => {
    expect(await run({tests: 0, counts: {passed: 41, failed: 0}, check: 0})).toEqual({
      status: 0,
      last: "42 passed, 0 failed"
    });
  });

  it.each<[string, Run, string]>([
    ["a failed test", {tests: 1, counts: {passed: 40, failed: 1}, check: 0}, "41 passed, 1 failed"],
    ["a failed check", {tests: 0, counts: {passed: 41, failed: 0}, check: 1}, "41 passed, 1 failed"],
    ["a run that broke off", {tests: 1, check: 0}, "1 passed, 1 failed"],
    ["no test at all", {tests: 0, check: 0}, "1 passed, 1 failed"],
    [
      "a run that fails without a failed test",
      {tests: 1, counts: {passed: 41, failed: 0}, check: 0},
      "42 passed, 1 failed"
    ]
  ])("makes %s a failure", async (_, how, last) => expect(await run(how)).toEqual({status: 1, last}));
});
