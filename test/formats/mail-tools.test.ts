import {describe, expect, it} from "vitest";
import type {SmallHouse} from "../ingest/small-house.js";
import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";
import {sharedPath} from "../support/shared-data.js";
import {genuineExport} from "./genuine-export.js";

const shared = (name: string): string => sharedPath("data", "platform-exports", name);

/** Every permission with its person, oldest first: "ann@example.com email given 2024-01-05 10:00:00". */
const permissions = async (house: SmallHouse): Promise<unknown[]> =>
  (
    await house.ask(
      `SELECT external_id || ' ' || channel || ' ' || status || ' ' || strftime(timezone('UTC', "at"), '%Y-%m-%d %H:%M:%S') AS said
       FROM core.consents JOIN vault_file.vault.identities USING (record_key) ORDER BY "at", said`
    )
  ).map(row => (row as {said: string}).said);

const persons = (house: SmallHouse): Promise<unknown[]> =>
  house.ask(
    `SELECT source, external_id, email, phone, first_name, last_name, country FROM vault_file.vault.identities
     JOIN vault_file.vault.persons USING (record_key) ORDER BY record_key`
  );

describe("Mailchimp", () => {
  const unsubscribed = "mailchimp_unsubscribed_header.csv";

  it("gives the audience's people with their consent, times read as UTC in a house elsewhere", () =>
    withSmallHouse(
      async house => {
        const summary = await house.takeFile(shared("mailchimp_audience_tags_unsub_fixture.csv"), "audience.csv");
        expect([summary.format, ...counts(summary)]).toEqual(["mailchimp", 1, 1, 0, 0]);
        expect(await persons(house)).toEqual([
          {
            ...{source: "mailchimp", external_id: "mc@x.fr", email: "mc@x.fr", phone: null},
            ...{first_name: "Marc", last_name: "C", country: null}
          }
        ]);
        expect(await permissions(house)).toEqual(["mc@x.fr email given 2020-02-03 04:06:00"]);
        const plain = await house.takeFile(shared("mailchimp_audience_fixture.csv"), "plain.csv");
        expect(counts(plain)).toEqual([1, 1, 0, 0]);
        expect(await permissions(house)).toEqual([
          "mail@example.com email given 2015-03-16 14:40:47",
          "mc@x.fr email given 2020-02-03 04:06:00"
        ]);
      },
      {timeZone: "America/New_York"}
    ));

  it("takes consent back at UNSUB_TIME, with the first of the two reasons as the proof", () =>
    withSmallHouse(async house => {
      const left = {
        "Email Address": "Bo@Example.com",
        Name: "Bo Lind Berg",
        "ZIP code": "1234",
        Country: "SE",
        UNSUB_REASON: "NORMAL",
        UNSUB_TIME: "2024-03-01 08:00:00",
        OPTIN_TIME: "2023-01-05 10:00:00",
        MEMBER_RATING: "2"
      };
      const summary = await house.take("unsubscribed.csv", genuineExport(unsubscribed, [left, {Name: "No Address"}]));
      expect([summary.format, ...counts(summary)]).toEqual(["mailchimp", 2, 1, 1, 0]);
      expect(await permissions(house)).toEqual([
        "bo@example.com email given 2023-01-05 10:00:00",
        "bo@example.com email withdrawn 2024-03-01 08:00:00"
      ]);
      expect(await house.ask("SELECT evidence FROM vault_file.vault.consent_evidence")).toEqual([
        {evidence: "Mailchimp: NORMAL"}
      ]);
      expect(await persons(house)).toEqual([
        {
          ...{source: "mailchimp", external_id: "bo@example.com", email: "Bo@Example.com", phone: null},
          ...{first_name: "Bo", last_name: "Lind Berg", country: "SE"}
        }
      ]);
      expect(await house.ask("SELECT column_name, rule FROM ledger.rejects")).toEqual([
        {column_name: "email", rule: "missing"}
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("is joined with the shop's customers by the e-mail address", () =>
    withSmallHouse(async house => {
      await house.take("customers.csv", ["customer_id,email,first_name,last_name", "A,bo@example.com,Bo,Lind Berg"]);
      await house.take("unsubscribed.csv", genuineExport(unsubscribed, [{"Email Address": "BO@example.com"}]));
      expect(await house.resolve()).toEqual({records: 2, customers: 1});
      expect(await house.one("SELECT customer_key::INT FROM core.consents")).toBe(1);
    }));
});

describe("Klaviyo", () => {
  it("gives profiles with their consent; suppression wins, never subscribed says nothing", () =>
    withSmallHouse(async house => {
      const profile = (id: string, Email: string, consent: string, time: string, suppressions = "[]") => ({
        ...{"Klaviyo ID": id, Email, "Email Marketing Consent": consent, "Email Marketing Consent Timestamp": time},
        "Email Suppressions": suppressions
      });
      const file = genuineExport("klaviyo_profiles_header.csv", [
        profile("01A", "Ann@example.com", "SUBSCRIBED", "2024-01-05T10:00:00+00:00"),
        profile("01B", "bo@example.com", "UNSUBSCRIBED", "2024-02-05 10:00:00"),
        profile("01C", "", "NEVER_SUBSCRIBED", ""),
        profile("01D", "di@example.com", "SUBSCRIBED", "2024-01-07 10:00:00", "['USER_SUPPRESSED']")
      ]);
      const summary = await house.take("profiles.csv", file);
      expect([summary.format, ...counts(summary)]).toEqual(["klaviyo", 4, 4, 0, 0]);
      expect((await permissions(house)).slice(0, 3)).toEqual([
        "ann@example.com email given 2024-01-05 10:00:00",
        "di@example.com email given 2024-01-07 10:00:00",
        "bo@example.com email withdrawn 2024-02-05 10:00:00"
      ]);
      expect(
        await house.ask(
          `SELECT arg_max(status, "at") AS last FROM core.consents GROUP BY record_key ORDER BY record_key`
        )
      ).toEqual([{last: "given"}, {last: "withdrawn"}, {last: "withdrawn"}]);
      expect(await house.ask("SELECT evidence FROM vault_file.vault.consent_evidence")).toEqual([
        {evidence: "Klaviyo: suppressed, USER_SUPPRESSED"}
      ]);
      expect(await house.ask("SELECT external_id FROM vault_file.vault.identities ORDER BY record_key")).toEqual(
        ["ann@example.com", "bo@example.com", "01C", "di@example.com"].map(external_id => ({external_id}))
      );
      expect(counts(await house.take("again.csv", `${file}\n`))).toEqual([4, 0, 0, 4]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));
});

describe("Brevo", () => {
  it("reads semicolons and dd-mm-yyyy, a blacklisted address as withdrawn", () =>
    withSmallHouse(async house => {
      const summary = await house.takeFile(shared("brevo_contacts_fixture.csv"), "contacts.csv");
      expect([summary.format, ...counts(summary)]).toEqual(["brevo", 1, 1, 0, 0]);
      expect(await permissions(house)).toEqual([
        "br@x.fr sms given 2022-04-12 09:30:00",
        "br@x.fr email withdrawn 2022-04-13 10:00:00"
      ]);
      expect(await persons(house)).toEqual([
        {
          ...{source: "brevo", external_id: "br@x.fr", email: "br@x.fr", phone: "33611111111"},
          ...{first_name: "Bruno", last_name: "Durand", country: null}
        }
      ]);
    }));

  it("takes the day first where nothing tells, and the month first where the column does", () =>
    withSmallHouse(async house => {
      const contact = (EMAIL: string, time: string) => ({
        ...{EMAIL, EMAIL_BLACKLISTED: "No", ADDED_TIME: time, MODIFIED_TIME: time}
      });
      const file = (...rows: Record<string, string>[]) =>
        genuineExport("brevo_contacts_fixture.csv", rows, {delimiter: ";"});
      await house.take("open.csv", file(contact("a@x.fr", "03-04-2022 09:30"), contact("b@x.fr", "05-06-2022 09:30")));
      await house.take(
        "american.csv",
        file(contact("c@x.fr", "03-04-2023 09:30"), contact("d@x.fr", "05-26-2023 09:30"))
      );
      expect(await permissions(house)).toEqual([
        "a@x.fr email given 2022-04-03 09:30:00",
        "b@x.fr email given 2022-06-05 09:30:00",
        "c@x.fr email given 2023-03-04 09:30:00",
        "d@x.fr email given 2023-05-26 09:30:00"
      ]);
    }));
});
