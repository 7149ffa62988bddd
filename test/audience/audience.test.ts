import {readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {parseHouse} from "../../lib/house/house.js";
import {drawHeldOut} from "../../lib/lift/draw-held-out.js";
import {csvText} from "../../loaders/audience/csv-text.js";
import type {MadeAudience} from "../../loaders/audience/make-audience.js";
import type {OwnHouse} from "../erasure/own-house.js";
import {withOwnHouse} from "../erasure/own-house.js";

const pad = (n: number): string => String(n).padStart(3, "0");

/** 100 customers who consented, of whom some cannot be written to: 001 to 005 have no address, 006 to 009 withdrew, 010 and 011 are suppressed. */
function writeExports(house: OwnHouse): void {
  const all = Array.from({length: 100}, (_, at) => at + 1);
  house.write("customers.csv", [
    "customer_id,email,first_name,last_name,street,source",
    ...all.map(
      n =>
        `C${pad(n)},${n <= 5 ? "" : `p${n}@example.com`},Name${n},Family${n},${n} Some Street,${n % 2 ? "web" : "fair"}`
    )
  ]);
  house.write("orders.csv", [
    "order_id,customer_id,ordered_at,total",
    ...all.map(n => `O${n},C${pad(n)},2024-0${1 + (n % 9)}-01,${n}`)
  ]);
  house.write("consents.csv", [
    "customer_id,purpose,channel,status,at",
    ...all.map(n => `C${pad(n)},marketing,email,given,2024-01-01`),
    ...[6, 7, 8, 9].map(n => `C${pad(n)},marketing,email,withdrawn,2024-02-01`)
  ]);
  house.write("stop.csv", ["email", "p10@example.com", "p11@example.com"]);
  house.write("klaviyo.csv", [
    "Email,Klaviyo ID,First Name,Last Name,Email Marketing Consent,Email Marketing Consent Timestamp",
    "only@example.com,K7,Only,Klaviyo,SUBSCRIBED,2024-01-01 10:00:00"
  ]);
}

const make = async (house: OwnHouse, name: string): Promise<MadeAudience> => {
  const ran = await house.command("audience", name, "--out", join(house.folder, "audiences"), "--json");
  expect([ran.code, ran.errors]).toEqual([0, ""]);
  expect(ran.output).not.toContain("@example.com");
  return JSON.parse(ran.output) as MadeAudience;
};
const lines = (file: string): string[] => readFileSync(file, "utf8").trimEnd().split("\r\n");

describe("npm run audience", () => {
  it("writes who may be written to, holds a share out, and comes back as the contacts of a campaign with a known control group", () =>
    withOwnHouse(async house => {
      writeExports(house);
      house.configure('audiences: {"spring-mail": {channel: "email", holdOut: 0.2, seed: 7}}');
      await house.refresh();
      const made = await make(house, "spring-mail");
      expect(made.waterfall).toEqual({
        ...{chosen: 101, noAddress: 5, suppressed: 2, noConsent: 4, contactedLately: 0, sameAddress: 0, left: 90}
      });
      expect([made.heldOut, made.written]).toEqual([18, 72]);
      const [header, ...list] = lines(made.file);
      expect([header, list.length]).toEqual(["customer_id,email,first_name", 72]);
      for (const never of ["C006", "p10@example.com", "Some Street", "Family"])
        expect(list.join("\n")).not.toContain(never);
      for (const file of [made.file, made.contacts]) expect(statSync(file).mode & 0o777).toBe(0o600);
      const [contactsHeader, ...contacts] = lines(made.contacts);
      expect([contactsHeader, contacts.length]).toEqual(["campaign_id,customer_id,arm,planned_share", 90]);
      expect(contacts.filter(line => line.endsWith(",control,0.2"))).toHaveLength(18);
      expect(
        contacts.some(
          line => line.startsWith("spring-mail,klaviyo:K7,") || line.startsWith("spring-mail,klaviyo:only@example.com,")
        )
      ).toBe(true);
      expect(
        await house.ask("SELECT arm, count(*)::INT AS n FROM ledger.audience_members GROUP BY arm ORDER BY arm")
      ).toEqual([
        {arm: "contacted", n: 72},
        {arm: "control", n: 18}
      ]);
      writeFileSync(join(house.folder, "data", "spring.csv"), readFileSync(made.contacts));
      const {files, customers} = await house.refresh();
      const taken = files.find(({file}) => file === "spring.csv");
      expect([taken?.entity, taken?.rowsAccepted, customers]).toEqual(["contacts", 90, 101]);
      expect(
        await house.ask(
          `SELECT count(*)::INT AS n FROM core.contacts c JOIN ledger.audience_members m USING (customer_key) WHERE c.arm = m.arm AND c.campaign_id = 'spring-mail'`
        )
      ).toEqual([{n: 90}]);
    }));

  it("chooses by segment, source, value and condition, rests whom a campaign wrote to lately, and draws the same again", () =>
    withOwnHouse(async house => {
      writeExports(house);
      const today = new Date().toISOString().slice(0, 10);
      house.write("contacts.csv", [
        "campaign_id,customer_id,arm,sent_at",
        ...[20, 22, 24].map(n => `before,C${pad(n)},mail,${today}`),
        `before,C026,control,${today}`
      ]);
      house.configure(
        `audiences: {
          fair: {channel: "email", sources: ["fair"], restDays: 7, holdOut: 0},
          rich: {channel: "email", where: "summary.revenue > 90", holdOut: 0.5, seed: 3},
          broken: {channel: "email", where: "no such column > 1"}, post: {channel: "post"}
        }`
      );
      await house.refresh();
      const fair = await make(house, "fair");
      expect([fair.waterfall.chosen, fair.waterfall.contactedLately, fair.heldOut]).toEqual([50, 3, 0]);
      expect(lines(fair.file).join("\n")).toContain("C026");
      const [rich, again] = [await make(house, "rich"), await make(house, "rich")];
      expect([rich.waterfall.chosen, rich.heldOut, rich.written]).toEqual([10, 5, 5]);
      expect(lines(again.file)).toEqual(lines(rich.file));
      const broken = await house.command("audience", "broken");
      expect([broken.code, broken.errors]).toEqual([
        1,
        expect.stringContaining('where: got "no such column > 1", which DuckDB cannot read')
      ]);
      const unknown = await house.command("audience", "fare");
      expect(unknown.errors).toContain(
        "fare: no such audience in the house file; there are fair, rich, broken, post; is fair meant?"
      );
      const post = await make(house, "post");
      expect([post.waterfall.noConsent, post.written]).toEqual([0, 0]);
      const text = await house.command("audience", "fair", "--out", join(house.folder, "audiences"));
      expect(text.output).toMatch(/^ *50 {2}chosen\n/);
    }));
});

describe("drawHeldOut", () => {
  it("holds the share out, the same for a seed, and everybody equally often over many seeds", () => {
    expect(drawHeldOut(10, 0.2, 1).filter(Boolean)).toHaveLength(2);
    expect(drawHeldOut(10, 0.2, 1)).toEqual(drawHeldOut(10, 0.2, 1));
    expect([drawHeldOut(0, 0.5, 1), drawHeldOut(1, 0.1, 1), drawHeldOut(3, 0, 1)]).toEqual([
      [],
      [false],
      [false, false, false]
    ]);
    expect(() => drawHeldOut(10, 1, 1)).toThrow("drawHeldOut: share is from 0 to below 1, got 1");
    const times = Array.from({length: 20}, () => 0);
    for (let seed = 1; seed <= 4000; seed++)
      for (const [place, isHeldOut] of drawHeldOut(20, 0.25, seed).entries()) if (isHeldOut) times[place]!++;
    const chi = times.reduce((sum, n) => sum + (n - 1000) ** 2 / (1000 * 0.75), 0);
    expect(chi).toBeLessThan(43.8); // χ² with 19 degrees of freedom, p = 0.001
  });
});

it("csvText quotes what must be, and lets no spreadsheet take a name for a formula", () =>
  expect(
    csvText(
      ["a", "b"],
      [
        {a: '=HYPERLINK("x")', b: "+44 7700 900123"},
        {a: null, b: "-1"}
      ]
    )
  ).toBe('a,b\r\n"\'=HYPERLINK(""x"")",+44 7700 900123\r\n,-1\r\n'));

it("an audience in the house file names its channel, and a share below 1", () => {
  const wrong = (audience: object) => () => parseHouse({name: "F", audiences: {spring: audience}});
  expect(wrong({})).toThrow(/audiences\.spring\.channel: got nothing, wanted one of "email", "phone", "sms", "post"/);
  expect(wrong({channel: "email", holdOut: 1})).toThrow(/audiences\.spring\.holdOut: got 1, wanted a share below 1/);
});
