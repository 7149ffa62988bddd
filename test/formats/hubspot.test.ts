import {describe, expect, it} from "vitest";
import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";
import {sharedPath} from "../support/shared-data.js";
import {genuineExport} from "./genuine-export.js";

const shared = (name: string): string => sharedPath("data", "platform-exports", name);

describe("HubSpot", () => {
  it("contacts are customers by their Record ID, also those without name or address", () =>
    withSmallHouse(async house => {
      const summary = await house.takeFile(shared("hubspot_contacts_fixture.csv"), "contacts.csv");
      expect([summary.format, ...counts(summary)]).toEqual(["hubspot-contacts", 3, 3, 0, 0]);
      expect(
        await house.ask(
          "SELECT source, external_id, email, first_name, last_name FROM vault_file.vault.identities JOIN vault_file.vault.persons USING (record_key) ORDER BY record_key"
        )
      ).toEqual([
        {
          source: "hubspot",
          external_id: "8001",
          email: "priya@bluebay.example.test",
          first_name: "Priya",
          last_name: "Example"
        },
        {source: "hubspot", external_id: "8002", email: "tom@harbour.example.test", first_name: null, last_name: null},
        {source: "hubspot", external_id: "8003", email: null, first_name: "Ola", last_name: "NoWayToReach"}
      ]);
      expect(summary.columnsLeftOut).toEqual(["Associated Company IDs"]);
    }));

  it("deals are orders of their first contact, voided until they are won", () =>
    withSmallHouse(async house => {
      await house.takeFile(shared("hubspot_contacts_fixture.csv"), "contacts.csv");
      const deal = (id: string, stage: string, amount: string) => ({
        ...{"Record ID": id, "Deal Name": `Deal ${id}`, "Deal Stage": stage, Amount: amount},
        ...{"Associated Contact IDs": "8002; 8001", "Date entered current stage": "2026-09-01 08:00"}
      });
      const file = genuineExport("hubspot_deals_fixture.csv", [
        deal("1", "Closed won (new business)", "2500"),
        deal("2", "Closed lost", "900"),
        deal("3", "Owned by partner", "")
      ]);
      const summary = await house.take("deals.csv", file);
      expect([summary.format, ...counts(summary)]).toEqual(["hubspot-deals", 3, 3, 0, 0]);
      expect(
        await house.ask("SELECT order_id, record_key::INT AS record, total, status FROM core.orders ORDER BY order_id")
      ).toEqual([
        {order_id: "hubspot:1", record: 2, total: "2500.0000", status: "won"},
        {order_id: "hubspot:2", record: 2, total: "900.0000", status: "voided"},
        {order_id: "hubspot:3", record: 2, total: "0.0000", status: "voided"}
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("a deal without any day is rejected, as in the genuine fixture", () =>
    withSmallHouse(async house => {
      const summary = await house.takeFile(shared("hubspot_deals_fixture.csv"), "deals.csv");
      expect(counts(summary)).toEqual([2, 1, 1, 0]);
      expect(await house.ask("SELECT line::INT AS line, rule FROM ledger.rejects")).toEqual([
        {line: 3, rule: "says-nothing"}
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));
});
