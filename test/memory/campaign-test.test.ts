import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {campaignResults} from "../../lib/findings/campaign-results.js";
import {memorySlots, planAgainstResult, remembered, timesTested} from "../../lib/findings/memory.js";
import {campaignTestColumns, parseCampaignTests} from "../../lib/memory/campaign-test.js";
import {campaignTestsFile, readCampaignTests, writeCampaignTests} from "../../loaders/campaign-tests.js";
import {campaigns} from "../../loaders/sample/campaigns.js";
import {pageRows} from "../../src/data/figures/page-rows.js";
import {campaign, format} from "../pages/figures.js";
import {withCore} from "../support/core-fixture.js";

/** A sentence as a reader sees it: no tags, no-break spaces as spaces. */
const read = (html = ""): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

const line = (cells: Record<string, string>, at = 2) => ({
  line: at,
  cells: {test: "T1", hypothesis: "Plants sell", ...cells}
});
const parse = (...cells: Record<string, string>[]) =>
  parseCampaignTests(
    cells.map((each, index) => line(each, index + 2)),
    "campaign-tests.csv"
  );

test("a register's figures are read, and what is left out is not known", () => {
  const [entry] = parse({planned_rise: "2 %", planned_contacts: "4000", started_on: "2026-03-18"});
  expect(entry).toMatchObject({planned_rise: 0.02, planned_contacts: 4000, started_on: "2026-03-18", decision: null});
  expect(parse({planned_rise: "0.015"})[0]!.planned_rise).toBe(0.015);
  expect(parse()).toEqual([]);
});

test("every fault is named by line and column with what it got and wanted, all at once", () => {
  const faulty = () =>
    parse(
      {hypothesis: "", planned_rise: "a lot", started_on: "18.3.2026"},
      {test: "T2", planned_contacts: "4.5", started_on: "2026-02-30"},
      {test: "T2", owner: "Kim"}
    );
  expect(faulty).toThrow(
    [
      "campaign-tests.csv, line 2, hypothesis: got nothing, wanted what was believed, in a sentence",
      'campaign-tests.csv, line 2, started_on: got "18.3.2026", wanted a day, as 2026-03-18',
      'campaign-tests.csv, line 2, planned_rise: got "a lot", wanted a rise of the share that orders, as 0.02 or 2 %',
      'campaign-tests.csv, line 3, started_on: got "2026-02-30", wanted a day, as 2026-03-18',
      'campaign-tests.csv, line 3, planned_contacts: got "4.5", wanted a whole number of customers, as 4000',
      `campaign-tests.csv, line 4, owner: no such column; the columns are ${campaignTestColumns.join(", ")}`
    ].join("\n")
  );
  expect(() => parse({}, {})).toThrow('line 3, test: got "T1", which line 2 has already; wanted each name once');
});

test("a file is read with its lines, through the warehouse to the page; none is no trouble", async () => {
  const folder = mkdtempSync(join(tmpdir(), "clientele-register-"));
  const file = campaignTestsFile(join(folder, "clientele.config.ts"), "own");
  expect(readCampaignTests(file)).toEqual([]);
  writeFileSync(
    file,
    '\ufefftest,hypothesis,started_on,planned_rise\r\nT1,"Plants, and seeds",2026-03-18,2 %\r\n\r\nT2,More,,\r\n'
  );
  const tests = readCampaignTests(file);
  expect(tests.map(({test: name, hypothesis}) => [name, hypothesis])).toEqual([
    ["T1", "Plants, and seeds"],
    ["T2", "More"]
  ]);
  await withCore({}, async connection => {
    await writeCampaignTests(connection, tests);
    await writeCampaignTests(connection, tests);
    expect(await pageRows(connection, "campaign-memory")).toEqual([tests[1], tests[0]]);
  });
  writeFileSync(file, "test,hypothesis\nT1,\n\nT2,\n");
  expect(() => readCampaignTests(file)).toThrow(/line 2, hypothesis.*\n.*line 4, hypothesis/);
  writeFileSync(file, 'test,hypothesis\nT1,"no end');
  expect(() => readCampaignTests(file)).toThrow(/wanted a comma-separated file with a header/);
  rmSync(folder, {recursive: true});
});

test("the sample shop's register is valid and about its campaigns and arms", () => {
  const tests = readCampaignTests(campaignTestsFile("", "sample"));
  expect(tests.length).toBeGreaterThan(8);
  for (const {campaign_id, arm} of tests) {
    if (campaign_id === null) continue;
    const arms = campaigns.find(({id}) => id === campaign_id)?.arms.map(({name}) => name);
    expect(arms, campaign_id).toContain(arm);
  }
});

const results = campaignResults([
  campaign("Spring"),
  campaign("Spring", {metric: "orders", lift: 0.03, low: 0.01, high: 0.05}),
  campaign("Autumn", {low: -2, high: -1, lift: -1.5}),
  campaign("Card", {channel: "post", low: -2, high: 2})
]);
const memory = {
  tests: parse(
    {campaign_id: "Spring", channel: "email", segment: "All", planned_rise: "2 %", planned_contacts: "900"},
    {test: "T2", campaign_id: "Autumn", channel: "email", segment: "New, Loyal", decision: "Stop"},
    {test: "T3"}
  ),
  results,
  money: []
};

test("a test stands beside what was measured of it, plan against result", () => {
  const [spring, autumn, letter] = remembered(memory);
  expect([spring!.outcome, autumn!.outcome, letter!.outcome]).toEqual(["earned", "lost", "not run yet"]);
  const rows = planAgainstResult(spring!, format).map(({name, planned, measured}) => [
    name,
    read(planned),
    read(measured)
  ]);
  expect(rows.slice(0, 3)).toEqual([
    ["Contacted", "900", "1,000"],
    ["Held back", "–", "500"],
    ["Rise in orders", "+2 points", "+3 points (+1 point to +5 points)"]
  ]);
  expect(timesTested(memory.tests, "channel")).toEqual([{value: "email", times: 2}]);
});

test("the page says what is on record, what is undecided, unwritten and untested", () => {
  const slots = memorySlots({...memory, segments: ["At risk", "Loyal"]}, format);
  expect(read(slots.finding)).toBe("3 tests are on record: 1 surely earned, 1 surely lost and of 0 it cannot be told.");
  expect(read(slots.advice)).toBe(
    "Decide what follows from T1. Measured, but not on record: Card. Write down what was believed and what was decided."
  );
  expect(slots.never).toBe("Never tested: by post and with At risk alone.");
  expect(memorySlots({tests: [], results: [], money: [], segments: []}, format).finding).toContain("0 entries");
});
