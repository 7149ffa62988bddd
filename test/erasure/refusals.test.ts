import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import type {OwnHouse} from "./own-house.js";
import {withOwnHouse} from "./own-house.js";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const customers = [
  "customer_id,email,phone,first_name,last_name,created_at",
  "A,ann@example.com,07700 900001,Ann,Ash,2015-01-01",
  "B,ben@example.com,07700 900002,Ben,Beech,2015-01-01",
  "C,cat@example.com,07700 900003,Cat,Cedar,2015-01-01",
  "D,dan@example.com,07700 900004,Dan,Dale,2015-01-01",
  "E,eve@example.com,07700 900005,Eve,Elm,2015-01-01"
];
const oldOrders = [
  "order_id,customer_id,ordered_at,total",
  ..."ABCDE".split("").map((id, at) => `${at},${id},2016-01-01,10`)
];
const newOrders = [...oldOrders, ..."ABCDE".split("").map((id, at) => `${at + 10},${id},2031-01-01,10`)];
const rule = "retention: 3, consentRule: {email: {softOptInMonths: 24}, sms: {softOptInMonths: 24}}";

/** What the house decides for each id, as "A email suppressed". */
async function decided(house: OwnHouse): Promise<string[]> {
  const found = await house.ask(
    `SELECT DISTINCT external_id || ' ' || channel || ' ' || reason AS said FROM vault_file.vault.identities JOIN (
       SELECT 'email' AS channel, * FROM core.consented('marketing', 'email', TIMESTAMPTZ '2031-06-01')
       UNION ALL SELECT 'sms', * FROM core.consented('marketing', 'sms', TIMESTAMPTZ '2031-06-01')) USING (customer_key)
     ORDER BY said`
  );
  return found.map(row => (row as {said: string}).said);
}

/** A list by address, a list by hash, a withdrawal, an unsubscription; E refused nothing. */
function writeRefusals(house: OwnHouse): void {
  house.write("customers.csv", customers);
  house.write("orders.csv", oldOrders);
  house.write("stop.csv", ["email", "ann@example.com", "other@example.com"]);
  house.write("stop-hashed.csv", ["email", sha256("ben@example.com"), sha256("other@example.com")]);
  house.write("consents.csv", ["customer_id,purpose,channel,status,at", "C,marketing,email,withdrawn,2016-02-01"]);
  house.write("campaigns.csv", ["campaign_id,name,channel,started_at", "M1,Spring,email,2016-01-15"]);
  house.write("contacts.csv", [
    "campaign_id,customer_id,arm,sent_at,unsubscribed_at",
    "M1,D,mail,2016-01-15 10:00:00,2016-01-16 10:00:00"
  ]);
}

const refused = [
  ...["A email suppressed", "A sms bought lately", "B email suppressed", "B sms bought lately"],
  ...["C email withdrawn", "C sms bought lately", "D email withdrawn", "D sms bought lately"],
  ...["E email bought lately", "E sms bought lately"]
];

describe("who refused, was forgotten and orders again", () => {
  it("may still not be written to, whether a list, a hash, a withdrawal or an unsubscription said so", () =>
    withOwnHouse(async house => {
      writeRefusals(house);
      house.configure(rule);
      const {forgotten} = await house.refresh(new Date("2025-01-01"));
      expect(forgotten).toEqual({silent: 5, again: 0});
      const bytes = readFileSync(house.vault).toString("latin1");
      for (const canary of ["ann@example.com", sha256("ben@example.com")])
        expect(bytes.includes(canary), canary).toBe(false);
      for (const kept of ["other@example.com", sha256("other@example.com")])
        expect(bytes.includes(kept), kept).toBe(true);
      house.write("orders.csv", newOrders);
      house.write("customers.csv", [...customers, "F,fay@example.com,,Fay,Fir,2030-01-01"]);
      await house.refresh(new Date("2031-06-01"));
      expect((await decided(house)).filter(said => !said.startsWith("F"))).toEqual(refused);
      expect(await house.ask("SELECT why, persons FROM ledger.erasures ORDER BY erasure_id")).toEqual([
        {why: "retention", persons: 5},
        {why: "came back", persons: 5}
      ]);
    }));

  it("leaves no entry of an address that the person had before, which is refused as well", () =>
    withOwnHouse(async house => {
      house.write("customers.csv", ["customer_id,email,created_at", "A,old@example.com,2015-01-01"]);
      house.write("stop.csv", ["email", "old@example.com", "other@example.com"]);
      await house.refresh();
      house.write("customers.csv", ["customer_id,email,created_at", "A,new@example.com,2015-01-01"]);
      await house.refresh();
      const ran = await house.command("forget", "--customer", "A", "--json");
      expect([ran.code, ran.errors]).toEqual([0, ""]);
      expect(await house.ask("SELECT value FROM vault_file.vault.suppressions")).toEqual([
        {value: "other@example.com"}
      ]);
      expect(await house.ask("SELECT kind, is_suppression, channel FROM vault_file.vault.kept_refusals")).toEqual([
        {kind: "email", is_suppression: true, channel: "email"}
      ]);
    }));

  it("also where the refusal comes while the person is forgotten, and where everything is read anew", () =>
    withOwnHouse(async house => {
      house.write("customers.csv", customers);
      house.write("orders.csv", oldOrders);
      house.configure(rule);
      expect((await house.refresh(new Date("2025-01-01"))).forgotten.silent).toBe(5);
      writeRefusals(house);
      const {files} = await house.refresh(new Date("2025-01-01"));
      const list = files.find(({file}) => file === "stop.csv");
      expect([list?.rowsAccepted, list?.rowsRejected]).toEqual([2, 0]);
      expect(readFileSync(house.vault).toString("latin1").includes("ann@example.com")).toBe(false);
      house.configure(`${rule}, timeZone: "Asia/Tokyo"`);
      await house.refresh(new Date("2025-01-01"));
      house.write("orders.csv", newOrders);
      house.write("customers.csv", [...customers, "F,fay@example.com,,Fay,Fir,2030-01-01"]);
      await house.refresh(new Date("2031-06-01"));
      expect((await decided(house)).filter(said => /^[ABC] email/.test(said))).toEqual(
        refused.filter(said => /^[ABC] email/.test(said))
      );
    }));

  it("comes back when the forgetting is taken back, as the exports that are there know the person, and still refuses", () =>
    withOwnHouse(async house => {
      writeRefusals(house);
      await house.refresh();
      const [known, orders] = [
        "SELECT count(*)::INT AS n FROM core.customers",
        "SELECT count(customer_key)::INT AS n FROM core.orders"
      ];
      expect((await house.command("forget", "--customer", "A")).code).toBe(0);
      expect((await house.refresh()).customers).toBe(4);
      const nobody = await house.command("forget", "--take-back", "--customer", "Z");
      expect([nobody.code, nobody.errors]).toEqual([1, "nobody was forgotten under the id Z\n"]);
      const back = await house.command("forget", "--take-back", "--email", "ANN@example.com");
      expect([back.code, back.errors]).toEqual([0, ""]);
      expect(back.output).toContain("stays refused");
      await house.refresh();
      expect(await house.ask(known)).toEqual([{n: 5}]);
      expect(await house.ask(orders)).toEqual([{n: 5}]);
      expect((await decided(house)).filter(said => said.startsWith("A email"))).toEqual(["A email suppressed"]);
      expect(await house.ask("SELECT why FROM ledger.erasures ORDER BY erasure_id")).toEqual([
        {why: "asked"},
        {why: "taken back"}
      ]);
      expect((await house.refresh()).files.filter(({imported}) => imported)).toEqual([]);
    }));
});
