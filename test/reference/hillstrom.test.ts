import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {rows} from "../../loaders/database/connection.js";
import {withWarehouseReader} from "../../loaders/database/warehouse.js";
import {startBrowser} from "../support/browser.js";
import {type BuiltSite, build} from "../support/built-site.js";
import {downloaded} from "../support/downloaded.js";
import {writeHillstrom} from "../support/hillstrom-files.js";
import {visit} from "../support/page-visit.js";
import {type SiteServer, serveSite} from "../support/site-server.js";

interface Lift {
  arm: string;
  metric: string;
  treated_n: number;
  control_n: number;
  treated_mean: number;
  control_mean: number;
  lift: number;
  low: number;
  high: number;
  p_value: number;
  srm_p_value: number;
  verdict: string;
}

interface Method {
  arm: string;
  measure: string;
  method: string;
  estimate: number | null;
  low: number;
  high: number;
  standard_error: number;
  remark: string;
}

interface Uplift {
  arm: string;
  model: string;
  outcome: string;
  depth: number;
  gained: number;
  total: number;
  area: number;
  area_low: number;
  area_high: number;
}

interface Kind {
  arm: string;
  kind: string;
  contacts: number;
  lift: number;
  low: number;
}

describe("Hillstrom from canonical files through marts.campaign_lift to the campaign's page (methods.md §13 and §14)", () => {
  const folder = mkdtempSync(join(tmpdir(), "clientele-hillstrom-"));
  let built: BuiltSite;
  let server: SiteServer;
  let browser: Browser;
  let lifts: Lift[];
  let methods: Method[];
  let uplift: Uplift[];
  let kinds: Kind[];

  beforeAll(async () => {
    const {data, config} = await writeHillstrom(folder);
    built = build(folder, data, "--config", config);
    expect(built.summary, built.said).toMatchObject({ok: true, refresh: {mode: "own", rowsRejected: 0}});
    await withWarehouseReader(built.warehouse, async connection => {
      lifts = await rows<Lift>(connection, "FROM marts.campaign_lift");
      methods = await rows<Method>(connection, "FROM marts.campaign_methods");
      uplift = await rows<Uplift>(connection, "FROM marts.campaign_uplift");
      kinds = await rows<Kind>(connection, "FROM marts.campaign_uplift_groups");
    });
    server = await serveSite(built.site);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, {recursive: true, force: true});
  });

  const lift = (arm: string, metric: string) => lifts.find(row => row.arm === arm && row.metric === metric)!;

  test("the three arms have the sizes of a fair draw in thirds: chi-square .2025, p .9037", () => {
    expect(lift("mens", "orders")).toMatchObject({treated_n: 21307, control_n: 21306});
    expect(lift("womens", "orders")).toMatchObject({treated_n: 21387, control_n: 21306});
    expect(lift("mens", "orders").srm_p_value).toBeCloseTo(0.9037, 4);
  });

  test.each([
    ["mens", "response", 0.182757, 0.106167, 0.07659, 0.069953, 0.083227],
    ["mens", "orders", 0.012531, 0.005726, 0.006805, 0.005014, 0.008641],
    ["womens", "response", 0.1514, 0.106167, 0.045233, 0.038894, 0.051574],
    ["womens", "orders", 0.008837, 0.005726, 0.003111, 0.001502, 0.004745]
  ])(
    "%s mail, %s: shares, difference and Newcombe's interval",
    (arm, metric, treated, control, difference, low, high) => {
      const row = lift(arm, metric);
      expect(row.treated_mean).toBeCloseTo(treated, 6);
      expect(row.control_mean).toBeCloseTo(control, 6);
      expect(row.lift).toBeCloseTo(difference, 6);
      expect(row.low).toBeCloseTo(low, 6);
      expect(row.high).toBeCloseTo(high, 6);
    }
  );

  test.each([
    ["mens", 1.422617, 0.769827, 0.48514, 1.05451, 1.16e-7],
    ["womens", 1.077202, 0.424412, 0.16896, 0.67987, 0.001129]
  ])("%s mail, revenue a head: difference and Welch's interval", (arm, treated, difference, low, high, pValue) => {
    const row = lift(arm, "revenue");
    expect(row.treated_mean).toBeCloseTo(treated, 6);
    expect(row.control_mean).toBeCloseTo(0.652789, 6);
    expect(row.lift).toBeCloseTo(difference, 6);
    expect(row.low).toBeCloseTo(low, 5);
    expect(row.high).toBeCloseTo(high, 5);
    expect(Math.abs(row.p_value / pValue - 1)).toBeLessThan(0.005);
  });

  test("both mails earned: nothing is charged for a contact, so profit is the margin on the revenue", () => {
    for (const arm of ["mens", "womens"]) {
      expect(lift(arm, "profit").lift).toBeCloseTo(0.4 * lift(arm, "revenue").lift, 12);
      expect(lift(arm, "profit").verdict).toBe("earned");
    }
  });

  const method = (arm: string, name: string) => methods.find(row => row.arm === arm && row.method === name)!;

  test("men's mail with last year's spend allowed for: correlation .0209, standard error .145247 to .145215 (methods.md §13)", () => {
    expect(method("mens", "as measured").standard_error).toBeCloseTo(0.145247, 6);
    expect(method("mens", "spend before allowed for").standard_error).toBeCloseTo(0.145215, 6);
    expect(method("mens", "spend before allowed for").remark).toBe("correlation of spend before and after 0.02");
  });

  test("the other methods agree with Welch's on what the men's mail did, and ratios agree with the means", () => {
    for (const name of ["bootstrap, percentile", "bootstrap, BCa"]) {
      const {estimate, low, high} = method("mens", name);
      expect(estimate).toBeCloseTo(0.769827, 4);
      // Welch's .48514 to 1.05451; 2,000 resamples leave bounds uncertain by about 0.02.
      expect(Math.abs(low - 0.48514)).toBeLessThan(0.05);
      expect(Math.abs(high - 1.05451)).toBeLessThan(0.05);
    }
    expect(method("mens", "large amounts lowered").low).toBeGreaterThan(0);
    expect(method("mens", "delta method").estimate).toBeCloseTo(1.422617 / 0.652789 - 1, 5);
    expect(method("mens", "Katz").estimate).toBeCloseTo(0.012531 / 0.005726, 3);
    expect(method("mens", "within the strata")).toMatchObject({estimate: null, remark: "the contacts name no strata"});
  });

  const curve = (arm: string, outcome: string) =>
    uplift.filter(row => row.arm === arm && row.model === "two models" && row.outcome === outcome);

  test("every Qini curve ends at the overall effect times the contacts: 1,631.9 visits, 145.0 orders, 16,402.71 money (§13, §18)", () => {
    expect(curve("mens", "response").at(-1)!.gained).toBeCloseTo(1631.9, 1);
    expect(curve("mens", "orders").at(-1)!.gained).toBeCloseTo(145.0, 1);
    expect(curve("mens", "revenue").at(-1)!.gained).toBeCloseTo(16_402.71, 1);
    expect(curve("womens", "revenue").at(-1)!.gained).toBeCloseTo(9076.9, 1);
  });

  test("the area of each curve lies within its interval, and the four kinds are all the contacts", () => {
    for (const row of uplift) {
      expect(row.area_low).toBeLessThanOrEqual(row.area);
      expect(row.area_high).toBeGreaterThanOrEqual(row.area);
    }
    const mens = kinds.filter(({arm, kind}) => arm === "mens" && !kind.startsWith("all but"));
    expect(mens.reduce((sum, {contacts}) => sum + contacts, 0)).toBe(21_307);
    expect(mens.find(({kind}) => kind === "persuaded")!.low).toBeGreaterThan(0);
  });

  const onPage = <T>(use: (page: Page) => Promise<T>) =>
    visit(browser, `${server.origin}/campaign/hillstrom`, {viewport: {width: 1440, height: 900}}, async seen => {
      expect(seen.faults).toEqual([]);
      return use(seen.page);
    });
  const figures = (row: Readonly<Record<string, string>> | undefined, ...names: readonly string[]) =>
    names.map(name => Number(row?.[name]));

  test("the page offers visits, conversion and spend of both arms with their intervals, at the digits of §13", () =>
    onPage(async page => {
      const measures = await downloaded(page, "campaign-measures.csv");
      const shown = (arm: string, metric: string) =>
        figures(
          measures.find(row => row.arm === arm && row.metric === metric),
          ...["treated_n", "control_n", "treated_mean", "control_mean", "lift", "low", "high"]
        );
      expect(shown("mens", "response")).toEqual([21307, 21306, 0.182757, 0.106167, 0.07659, 0.069953, 0.083227]);
      expect(shown("mens", "orders")).toEqual([21307, 21306, 0.012531, 0.005726, 0.006805, 0.005014, 0.008641]);
      expect(shown("womens", "response")).toEqual([21387, 21306, 0.1514, 0.106167, 0.045233, 0.038894, 0.051574]);
      expect(shown("womens", "orders")).toEqual([21387, 21306, 0.008837, 0.005726, 0.003111, 0.001502, 0.004745]);
      const spent = (arm: string, expected: readonly number[]) =>
        shown(arm, "revenue").forEach((figure, at) => {
          // Half of the last digit that §13 prints, and half of the page's own.
          expect(Math.abs(figure - expected[at]!)).toBeLessThan(at > 4 ? 5.5e-6 : 1.01e-6);
        });
      spent("mens", [21307, 21306, 1.422617, 0.652789, 0.769827, 0.48514, 1.05451]);
      spent("womens", [21387, 21306, 1.077202, 0.652789, 0.424412, 0.16896, 0.67987]);
    }));

  test("a reader sees the visits, orders and spend in the table of everything measured, rounded from the same", () =>
    onPage(async page => {
      const lines = await page.locator("table tr", {hasText: /mens/}).allInnerTexts();
      const line = (what: string) => {
        const cells = lines.map(text => text.split("\t").map(cell => cell.replaceAll(/\s/g, " ").trim()));
        const [, contacted, , held, difference, interval] = cells.find(([first]) => first === what) ?? [];
        return [contacted, held, difference, interval];
      };
      const visits = "Responded (recorded, or with the code)";
      expect(line(`${visits} · mens`)).toEqual(["18.3 %", "10.6 %", "+7.7 points", "+7 points to +8.3 points"]);
      expect(line(`${visits} · womens`)).toEqual(["15.1 %", "10.6 %", "+4.5 points", "+3.9 points to +5.2 points"]);
      expect(line("Ordered · mens")).toEqual(["1.3 %", "0.6 %", "+0.68 points", "+0.5 points to +0.86 points"]);
      expect(line("Ordered · womens")).toEqual(["0.9 %", "0.6 %", "+0.31 points", "+0.15 points to +0.47 points"]);
      expect(line("Revenue each · mens")).toEqual(["$1.42", "$0.65", "$0.77", "$0.49 to $1.05"]);
      expect(line("Revenue each · womens")).toEqual(["$1.08", "$0.65", "$0.42", "$0.17 to $0.68"]);
    }));

  test("the page shows spend without and with last year's allowed for: standard error .145247 to .145215, correlation .0209 (§13, §14)", () =>
    onPage(async page => {
      const shown = await downloaded(page, "campaign-methods.csv");
      const of = (name: string) => shown.find(row => row.arm === "mens" && row.method === name);
      // Half the interval over the t quantile of 36,671 degrees of freedom.
      const standardError = (name: string) => {
        const [low, high] = figures(of(name), "low", "high");
        return (high! - low!) / 2 / 1.96003;
      };
      expect(standardError("as measured")).toBeCloseTo(0.145247, 5);
      expect(standardError("spend before allowed for")).toBeCloseTo(0.145215, 5);
      expect(of("spend before allowed for")?.remark).toBe("correlation of spend before and after 0.02");
    }));
});
