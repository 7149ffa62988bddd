import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {besideOutput, clearDeadBuilds, swapIn} from "../../loaders/site/swap.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";

/** Larger than any process number that Linux hands out (2^22). */
const deadPid = 4_999_999;

function writeSite(folder: string, text: string): void {
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, "index.html"), text);
}

const shown = (output: string) => readFileSync(join(output, "index.html"), "utf8");

describe("swapping a site in", () => {
  it("replaces the old one whole and leaves nothing beside it", () =>
    withTemporaryFolder(async folder => {
      const output = join(folder, "dist");
      writeSite(output, "old");
      writeFileSync(join(output, "gone.html"), "");
      writeSite(besideOutput(output, "new"), "new");
      swapIn(besideOutput(output, "new"), output);
      expect(shown(output)).toBe("new");
      expect(readdirSync(output)).toEqual(["index.html"]);
      expect(readdirSync(folder)).toEqual(["dist"]);
    }));

  it("puts the old one back when the new one cannot be moved", () =>
    withTemporaryFolder(async folder => {
      const output = join(folder, "dist");
      writeSite(output, "old");
      expect(() => swapIn(join(folder, "not-there"), output)).toThrow("ENOENT");
      expect(shown(output)).toBe("old");
    }));
});

describe("what a killed build has left", () => {
  it("between its two moves is put back: the site is never lost", () =>
    withTemporaryFolder(async folder => {
      const output = join(folder, "dist");
      writeSite(`${output}.old-${deadPid}`, "old");
      clearDeadBuilds(output);
      expect(shown(output)).toBe("old");
    }));

  it("beside a site that stands is cleared away, and a running build's folder is not", () =>
    withTemporaryFolder(async folder => {
      const output = join(folder, "dist");
      writeSite(output, "site");
      for (const ending of ["new", "old", "pages"]) writeSite(`${output}.${ending}-${deadPid}`, ending);
      writeSite(besideOutput(output, "new"), "mine");
      clearDeadBuilds(output);
      expect(readdirSync(folder).sort()).toEqual(["dist", `dist.new-${process.pid}`]);
      expect(existsSync(join(output, "index.html"))).toBe(true);
    }));
});
