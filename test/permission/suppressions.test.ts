import {createHash} from "node:crypto";
import {describe, expect, it} from "vitest";
import {suppressionList} from "../../loaders/formats/suppression-list.js";
import {matchSuppressions} from "../../loaders/permission/match-suppressions.js";
import type {SmallHouse} from "../ingest/small-house.js";
import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";

const hash = (kind: string, text: string): string => createHash(kind).update(text).digest("hex");

const customers = [
  "customer_id,email,phone,first_name,last_name",
  "A, Ann@Example.com,,Ann,Ash",
  "B,ben@example.com,+44 7700 900123,Ben,Beech",
  "C,cat@example.com,07700 900999,Cat,Cedar",
  "D,dan@example.com,,Dan,Dale"
];

/** Who is suppressed where, by id in the export: "A email". */
async function suppressed(house: SmallHouse): Promise<string[]> {
  await house.resolve();
  await matchSuppressions(house.connection);
  const found = await house.ask(
    `SELECT DISTINCT i.external_id || ' ' || coalesce(s.channel, 'everywhere') AS who FROM core.suppressions s
     JOIN vault_file.vault.identities i USING (customer_key) ORDER BY who`
  );
  return found.map(row => (row as {who: string}).who);
}

const phone = (id: string): string[] => [`${id} phone`, `${id} sms`, `${id} whatsapp`];

describe("a suppression list", () => {
  it.each([
    ["ann@example.com", ["A email"]],
    ["ANN@EXAMPLE.COM", ["A email"]],
    [hash("md5", "ann@example.com"), ["A email"]],
    [hash("sha1", "ann@example.com").toUpperCase(), ["A email"]],
    [hash("sha256", "ann@example.com"), ["A email"]],
    ["07700 900123", phone("B")],
    ["+44 (0)7700 900123", phone("B")],
    [hash("sha256", "+447700900123"), phone("B")],
    [hash("md5", "447700900123"), phone("B")],
    [hash("sha1", "07700900999"), phone("C")],
    ["nobody@example.com", []]
  ])("of one bare column with %s, under a header and without one", (address, who) =>
    withSmallHouse(async house => {
      await house.take("customers.csv", customers);
      expect(counts(await house.take("bare.csv", [address]))).toEqual([1, 1, 0, 0]);
      expect(await suppressed(house)).toEqual(who);
      expect(counts(await house.take("headed.csv", ["Email Address", address]))).toEqual([1, 0, 0, 1]);
      expect(await house.one("SELECT count(*)::INT FROM vault_file.vault.suppressions")).toBe(1);
    })
  );

  it("holds for who comes later, and its rows of nobody are kept", () =>
    withSmallHouse(async house => {
      const list = await house.take("stop.csv", ["email,reason", "dan@example.com,asked", "nobody@example.com,asked"]);
      expect([list.format, list.entity, ...counts(list)]).toEqual(["suppression-list", "suppressions", 2, 2, 0, 0]);
      expect(await suppressed(house)).toEqual([]);
      await house.take("customers.csv", customers);
      expect(await suppressed(house)).toEqual(["D email"]);
      await house.take("later.csv", ["customer_id,email", "E,NOBODY@example.com"]);
      expect(await suppressed(house)).toEqual(["D email", "E email"]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("wins over every consent, for all records of the person", () =>
    withSmallHouse(async house => {
      await house.take("customers.csv", [...customers, "A2,ann@example.com,,Ann,Ash", "A3,ash@example.org,,Ann,Ash"]);
      await house.take("consents.csv", [
        "customer_id,purpose,channel,status,at",
        "A,marketing,email,given,2030-01-01",
        "A2,marketing,email,given,2030-01-01",
        "B,marketing,email,given,2030-01-01"
      ]);
      await house.take("stop.csv", ["email", "ann@example.com"]);
      await suppressed(house);
      expect(
        await house.ask(
          `SELECT DISTINCT i.external_id AS id, reason FROM core.consented('marketing', 'email', TIMESTAMPTZ '2031-01-01 00:00:00+00')
           JOIN vault_file.vault.identities i USING (customer_key) WHERE i.external_id IN ('A', 'A2', 'B') ORDER BY id`
        )
      ).toEqual([
        {id: "A", reason: "suppressed"},
        {id: "A2", reason: "suppressed"},
        {id: "B", reason: "given"}
      ]);
    }));

  it("says by a channel where it holds, and by a day since when", () =>
    withSmallHouse(async house => {
      await house.take("customers.csv", customers);
      const list = [
        "email;phone;channel;since",
        "ann@example.com;;all;",
        "ben@example.com;;Post;2024-02-01",
        ";07700900999;sms;"
      ];
      expect(counts(await house.take("stop.csv", list))).toEqual([3, 3, 0, 0]);
      expect(await suppressed(house)).toEqual(["A everywhere", "B post", "C sms"]);
      expect(await house.one("SELECT strftime(since, '%Y-%m-%d') FROM core.suppressions WHERE channel = 'post'")).toBe(
        "2024-02-01"
      );
    }));

  it("rejects what is no address, with its line, and counts the first line of a list without a header", () =>
    withSmallHouse(async house => {
      const list = await house.take("stop.csv", [
        "ann@example.com",
        "n/a",
        "ben@example.com",
        "12",
        "ann@example.com,"
      ]);
      expect(list.rowsRead).toBe(list.rowsAccepted + list.rowsRejected + list.rowsUnchanged);
      expect(
        await house.ask("SELECT line::INT AS line, rule FROM ledger.rejects WHERE rule = 'no-address' ORDER BY line")
      ).toEqual([
        {line: 2, rule: "no-address"},
        {line: 4, rule: "no-address"}
      ]);
      expect(await house.one("SELECT count(*)::INT FROM vault_file.vault.suppressions")).toBeGreaterThanOrEqual(2);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("of a hundred thousand addresses keeps their lines, and is found unchanged when it comes again", () =>
    withSmallHouse(async house => {
      const list = Array.from({length: 100_000}, (_, n) => (n === 77_777 ? "broken" : `person${n}@example.com`));
      expect(counts(await house.take("stop.txt", list))).toEqual([100_000, 99_999, 1, 0]);
      expect(await house.one("SELECT line::INT FROM ledger.rejects")).toBe(77_778);
      expect(counts(await house.take("stop.csv", [...list, "more@example.com"]))).toEqual([100_001, 1, 1, 99_999]);
    }));
});

describe("suppressionList.recognise", () => {
  it.each([
    [["email"], true],
    [["reason", "email", "created"], true],
    [["sha256"], true],
    [["email", "first_name"], false],
    [["email", "status"], false],
    [["customer_id", "email"], false],
    [["shelf"], false],
    [["ann@example.com", "ben@example.com"], false]
  ])("takes %j: %s", (header, taken) => expect(suppressionList.recognise(header) !== null).toBe(taken));
});
