import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {internalLinks, pageFaults} from "../../loaders/site/check-page.js";
import {checkSite} from "../../loaders/site/check-site.js";
import {outsideAddresses} from "../../loaders/site/outside-hosts.js";
import {pageFiles} from "../../loaders/site/page-files.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";

const sound = "<h1>Segments</h1><p>About 1,240 of 4,338 customers.</p>";

async function faultsOf(files: Readonly<Record<string, string>>): Promise<string> {
  return withTemporaryFolder(async site => {
    for (const [name, text] of Object.entries({"index.html": sound, ...files})) {
      mkdirSync(join(site, name, ".."), {recursive: true});
      writeFileSync(join(site, name), text);
    }
    try {
      checkSite(site);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  });
}

describe("the check of a page", () => {
  it("finds nothing wrong with a sound one", () => expect(pageFaults(sound)).toEqual([]));

  it.each([
    ['<div class="observablehq--inspect observablehq--error">SyntaxError</div>', "shows an error"],
    ["<p>{{overview.lead}}</p>", "has an unfilled {{overview.lead}}"],
    ["<p>NaN of 12 customers</p>", "says NaN"],
    ["<p>worth undefined</p>", "says undefined"],
    ['<img alt="" src="https://example.org/a.png">', "asks another host for https://example.org/a.png"],
    ['<link rel="stylesheet" href="//example.org/a.css">', "asks another host for //example.org/a.css"],
    ['<script type="module">import x from "https://example.org/a.js";</script>', "asks another host"],
    ['<script type="module">await import("https://example.org/a.js")</script>', "asks another host"]
  ])("finds %s", (html, fault) => {
    expect(pageFaults(sound + html).join()).toContain(fault);
  });

  it("lets a reader follow a link to a paper, and looks for errors only in what is shown", () => {
    expect(
      pageFaults(`${sound}<a href="https://doi.org/10.1287/mksc.1040.0098">Fader, Hardie and Lee (2005)</a>`)
    ).toEqual([]);
    expect(pageFaults(`${sound}<script>const none = undefined;</script>`)).toEqual([]);
  });

  it("wants a heading", () => expect(pageFaults("<p>text</p>")).toEqual(["has no heading"]));

  it("knows the links within the site", () => {
    const html =
      '<a href="./data">a</a><a class="x" href="/segments#new">b</a><a href="#c">c</a><a href="mailto:a@b.c">d</a>';
    expect(internalLinks(html)).toEqual(["./data", "/segments#new"]);
  });
});

describe("the check of a site", () => {
  it("passes a sound one", async () => expect(await faultsOf({})).toBe(""));

  it.each([
    [{"segments.html": `${sound}<a href="./nowhere">x</a>`}, "segments.html links to ./nowhere, which is not there"],
    [{"_file/data/rfm.json": ""}, "_file/data/rfm.json is empty"],
    [{"_file/data/rfm.json": '["ann@example.org"]'}, "_file/data/rfm.json holds an e-mail address"],
    [
      {"_import/a.js": 'import("https://cdn.example.org/x.js")'},
      "_import/a.js mentions another host: https://cdn.example.org/x.js"
    ],
    [
      {"a.html": `${sound}<link rel="modulepreload" href="./_import/gone.js">`},
      "a.html loads _import/gone.js, which is not there"
    ]
  ])("tells of %j", async (files, fault) => expect(await faultsOf(files)).toContain(fault));

  it("tells every fault at once", async () => {
    const message = await faultsOf({"a.html": "<p>NaN</p>", "_file/b.csv": ""});
    expect(message).toContain("a.html says NaN");
    expect(message).toContain("a.html has no heading");
    expect(message).toContain("_file/b.csv is empty");
  });

  it("follows links as a static host does: a is a.html, a folder its index", async () => {
    const links = '<a href="./a">1</a><a href="./">2</a><a href="/b/c">3</a>';
    expect(await faultsOf({"a.html": sound + links, "b/c.html": sound})).toBe("");
  });

  it("stops a page that is too heavy", async () => {
    const noise = Array.from({length: 200_000}, (_, index) => ((index * 2654435761) % 4294967296).toString(36)).join(
      ""
    );
    const html = `${sound}<link rel="modulepreload" href="./_import/heavy.js">`;
    expect(await faultsOf({"a.html": html, "_import/heavy.js": `"${noise}"`})).toMatch(/a\.html weighs \d+ KB gzipped/);
  });
});

describe("addresses at other hosts", () => {
  it.each([
    ['"http://www.w3.org/2000/svg"', []],
    ['"https://vega.github.io/schema/vega/v6.json"', []],
    ["// https://cdn.example.org/a.js", ["https://cdn.example.org/a.js"]],
    ["@import url(//fonts.example.org/a.css)", ["//fonts.example.org/a.css"]],
    ['import "//example.org/a.js"', ["//example.org/a.js"]],
    ["const a = b //c", []]
  ])("in %s are %j", (text, found) => expect(outsideAddresses(text)).toEqual(found));
});

it("a page loads what its links, scripts, files and imports name", () => {
  const html = `<link rel="stylesheet" type="text/css" href="../_import/a.css"><link rel="modulepreload" href="../_import/b.js">
registerFile("./d.json", {"name":"./d.json","path":"../_file/d.json"}); const {e} = await import("../_import/e.js");`;
  expect(pageFiles("x/page.html", html)).toEqual([
    "x/page.html",
    "_import/a.css",
    "_import/b.js",
    "_file/d.json",
    "_import/e.js"
  ]);
});
