import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {HouseSpec} from "../../lib/house/house.js";
import {parseHouse} from "../../lib/house/house.js";
import {channelOf, channelWords} from "../../lib/permission/channels.js";
import type {Connection} from "../../loaders/database/connection.js";
import {rows} from "../../loaders/database/connection.js";
import {writeHouse} from "../../loaders/house-ledger.js";
import type {CoreRows} from "../support/core-fixture.js";
import {withCore} from "../support/core-fixture.js";
import {withEmptyWarehouse} from "../support/with-database.js";

const day = (n: number): string => new Date(Date.UTC(2024, 0, n)).toISOString();

interface Answer {
  readonly is_allowed: boolean;
  readonly reason: string;
}

async function ask(connection: Connection, purpose: string, channel: string | null, at: string): Promise<Answer[]> {
  return rows<Answer>(
    connection,
    "SELECT is_allowed, reason FROM core.consented($purpose, $channel, $at) ORDER BY customer_key",
    {purpose, channel, at}
  );
}

/** Asks for the one customer of a small house. */
async function one(
  core: CoreRows,
  asked: {purpose?: string; channel?: string | null; at?: string} = {},
  consentRule: HouseSpec["consentRule"] = {}
): Promise<string> {
  const {purpose = "marketing", channel = "email", at = day(100)} = asked;
  return withCore({customers: [{customer_key: 1}], ...core}, async connection => {
    await writeHouse(connection, parseHouse({name: "Fern & Fable", consentRule}), "own");
    const [answer] = await ask(connection, purpose, channel, at);
    return `${answer?.is_allowed ? "yes" : "no"}, ${answer?.reason}`;
  });
}

const said = (status: string, at: number, more: object = {}) => ({
  ...{customer_key: 1, purpose: "marketing", channel: "email", status, at: day(at), is_dated: true},
  ...more
});

describe("core.consented", () => {
  it("takes a yes for the very purpose and channel, and nothing else, where the house has no rule", async () => {
    expect(await one({})).toBe("no, never given");
    expect(await one({consents: [said("given", 5)]})).toBe("yes, given");
    expect(await one({consents: [said("given", 5, {channel: "E-Mail"})]})).toBe("yes, given");
    expect(await one({consents: [said("given", 5, {channel: "sms"})]})).toBe("no, never given");
    expect(await one({consents: [said("given", 5, {channel: null})]})).toBe("no, never given");
    expect(await one({consents: [said("given", 5, {purpose: "profiling"})]})).toBe("no, never given");
  });

  it("answers for any instant: before it was said, a yes and a no are not there", async () => {
    const consents = [said("given", 5), said("withdrawn", 9)];
    expect(await one({consents}, {at: day(4)})).toBe("no, never given");
    expect(await one({consents}, {at: day(5)})).toBe("yes, given");
    expect(await one({consents}, {at: day(9)})).toBe("no, withdrawn");
  });

  it("lets a withdrawal stand until a later yes with a time of its own, whichever record said it", async () => {
    expect(await one({consents: [said("given", 9), said("withdrawn", 9)]})).toBe("no, withdrawn");
    expect(await one({consents: [said("withdrawn", 9), said("given", 10)]})).toBe("yes, given");
    expect(await one({consents: [said("withdrawn", 9), said("given", 10, {is_dated: false})]})).toBe("no, withdrawn");
    expect(await one({consents: [said("given", 10, {is_dated: false})]})).toBe("yes, given");
  });

  it("takes a withdrawal without a channel, or on one that no one knows, for all of them; a yes after it for its own", async () => {
    for (const channel of [null, "all", "mail", "loyalty app"]) {
      const withdrawn = said("withdrawn", 9, {channel});
      expect(await one({consents: [said("given", 5), withdrawn]})).toBe("no, withdrawn");
      expect(await one({consents: [withdrawn, said("given", 10)]})).toBe("yes, given");
      expect(await one({consents: [withdrawn, said("given", 10)]}, {channel: "sms"})).toBe("no, withdrawn");
    }
    expect(await one({consents: [said("given", 5), said("withdrawn", 9, {channel: "sms"})]})).toBe("yes, given");
  });

  it("takes a mail tool's answers for withdrawals on the campaign's channel, for every purpose", async () => {
    const campaigns = [{campaign_id: "c", channel: "e-mail", started_at: day(20)}];
    const contact = {campaign_id: "c", customer_key: 1, arm: "offer", sent_at: day(21)};
    const consents = [said("given", 5), said("given", 5, {channel: "post"}), said("given", 5, {purpose: "survey"})];
    const gone = {campaigns, consents, contacts: [{...contact, unsubscribed_at: day(22)}]};
    expect(await one(gone)).toBe("no, unsubscribed");
    expect(await one(gone, {purpose: "survey"})).toBe("no, unsubscribed");
    expect(await one(gone, {channel: "post"})).toBe("yes, given");
    expect(await one(gone, {at: day(21)})).toBe("yes, given");
    expect(await one({campaigns, consents, contacts: [{...contact, bounced: true}]})).toBe("no, bounced");
    expect(await one({campaigns, consents, contacts: [{...contact, sent_at: null, bounced: true}]})).toBe(
      "no, bounced"
    );
    expect(await one({campaigns, consents, contacts: [{...contact, bounced: false}]})).toBe("yes, given");
    const answer = {campaign_id: "c", customer_key: 1, responded_at: day(30)};
    expect(await one({campaigns, consents, responses: [{...answer, kind: "Complaint"}]})).toBe("no, complained");
    expect(await one({campaigns, consents, responses: [{...answer, kind: "unsubscribe"}]})).toBe("no, unsubscribed");
    expect(await one({campaigns, consents, responses: [{...answer, kind: "reply card"}]})).toBe("yes, given");
    expect(
      await one({consents, contacts: [{...contact, unsubscribed_at: day(22)}]}, {channel: "post"}),
      "a campaign that no one knows"
    ).toBe("no, unsubscribed");
  });

  it("lets a suppression win over everything, on its channel or on all, from its day on", async () => {
    const consents = [said("given", 50), said("given", 50, {channel: "sms"})];
    const on = (channel: string | null, since: string | null) => ({
      consents,
      suppressions: [{customer_key: 1, channel, since}]
    });
    expect(await one(on("email", null))).toBe("no, suppressed");
    expect(await one(on("email", null), {channel: "sms"})).toBe("yes, given");
    expect(await one(on(null, null), {channel: "sms"})).toBe("no, suppressed");
    expect(await one(on("email", day(60)), {at: day(59)})).toBe("yes, given");
    expect(await one(on("email", day(60)), {at: day(60)})).toBe("no, suppressed");
  });

  it("takes a purchase within the house's months for a soft opt-in, of marketing only, and never over a no", async () => {
    const rule = {email: {softOptInMonths: 2}};
    const order = {order_id: "1", customer_key: 1, ordered_at: day(60), total: 10};
    expect(await one({orders: [order]})).toBe("no, never given");
    expect(await one({orders: [order]}, {}, rule)).toBe("yes, bought lately");
    expect(await one({orders: [order]}, {channel: "sms"}, rule)).toBe("no, never given");
    expect(await one({orders: [order]}, {purpose: "profiling"}, rule)).toBe("no, never given");
    expect(await one({orders: [order]}, {at: day(125)}, rule)).toBe("no, never given");
    expect(await one({orders: [{...order, status: "Cancelled"}]}, {}, rule)).toBe("no, never given");
    expect(await one({orders: [{...order, refunded: 10}]}, {}, rule)).toBe("no, never given");
    expect(await one({orders: [order], consents: [said("withdrawn", 5)]}, {}, rule)).toBe("no, withdrawn");
  });

  it("takes silence for a yes only where the house claims a legitimate interest", async () => {
    const rule = {post: "legitimate-interest"} as const;
    expect(await one({}, {channel: "post"}, rule)).toBe("yes, no objection");
    expect(await one({}, {channel: "email"}, rule)).toBe("no, never given");
    expect(await one({consents: [said("withdrawn", 5, {channel: null})]}, {channel: "post"}, rule)).toBe(
      "no, withdrawn"
    );
  });

  it("agrees on any history with a reading of the rule that goes through the statements one by one", () =>
    withEmptyWarehouse(async connection => {
      const statement = fc.record({
        customer_key: fc.integer({min: 1, max: 3}),
        purpose: fc.constantFrom("marketing", "profiling"),
        channel: fc.constantFrom("email", "sms", null, "pigeon"),
        status: fc.constantFrom("given", "withdrawn"),
        day: fc.integer({min: 1, max: 6}),
        is_dated: fc.boolean()
      });
      type Statement = typeof statement extends fc.Arbitrary<infer T> ? T : never;
      const byHand = (
        all: readonly Statement[],
        customer: number,
        purpose: string,
        channel: string | null,
        at: number
      ) => {
        const mine = all.filter(s => s.customer_key === customer && s.purpose === purpose && s.day <= at);
        const yes = mine.filter(s => s.status === "given" && s.channel === channel);
        const no = mine.filter(
          s =>
            s.status === "withdrawn" &&
            (s.channel === "pigeon" || [s.channel, channel].includes(null) || s.channel === channel)
        );
        return yes.length > 0 && no.every(n => yes.some(y => y.is_dated && y.day > n.day));
      };
      await connection.run(
        "INSERT INTO core.customers (customer_key, records, import_id) VALUES (1,1,1), (2,1,1), (3,1,1)"
      );
      await fc.assert(
        fc.asyncProperty(fc.array(statement, {maxLength: 12}), async all => {
          await connection.run("DELETE FROM core.consents");
          await connection.run(
            `INSERT INTO core.consents (record_key, customer_key, purpose, channel, status, "at", is_dated, import_id)
             SELECT s.customer_key, s.customer_key, s.purpose, s.channel, s.status, TIMESTAMPTZ '2024-01-01 00:00:00+00' + to_days(s.day - 1), s.is_dated, 1
             FROM (SELECT unnest(from_json($all, '[{"customer_key":"BIGINT","purpose":"VARCHAR","channel":"VARCHAR","status":"VARCHAR","day":"INTEGER","is_dated":"BOOLEAN"}]')) AS s)`,
            {all: JSON.stringify(all)}
          );
          for (const purpose of ["marketing", "profiling"])
            for (const channel of ["email", "sms", null])
              for (const at of [1, 3, 6])
                expect((await ask(connection, purpose, channel, day(at))).map(({is_allowed}) => is_allowed)).toEqual(
                  [1, 2, 3].map(customer => byHand(all, customer, purpose, channel, at))
                );
        }),
        {numRuns: 10, seed: 20261127}
      );
    }));
});

describe("channels", () => {
  it.each([
    ["E-Mail", "email"],
    ["Direct Mail", "post"],
    ["Telefon", "phone"],
    ["mail", "mail"],
    ["All", null]
  ])("channelOf(%s) is %s", (word, channel) => expect(channelOf(word)).toBe(channel));

  it("are the same in SQL for every word that is known", () =>
    withEmptyWarehouse(async connection => {
      const words = [...Object.values(channelWords).flat(), "Direct-Mail", "all", "", "mail", "Öffentlich"];
      for (const word of words) {
        const [row] = await rows<{channel: string | null}>(connection, "SELECT core.channel_of($word) AS channel", {
          word
        });
        expect(row?.channel, word).toBe(channelOf(word));
      }
    }));

  it("in the house file go by their names", () => {
    expect(() => parseHouse({name: "F", consentRule: {Mail: "opt-in"}})).toThrow(/consentRule/);
    expect(() => parseHouse({name: "F", consentRule: {email: {softOptInMonths: 0}}})).toThrow(
      "consentRule.email.softOptInMonths: got 0, wanted whole months from 1 to 120, as 24"
    );
    expect(parseHouse({name: "F"}).consentRule).toEqual({});
  });
});
