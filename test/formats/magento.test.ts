import {describe, expect, it} from "vitest";
import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";
import {sharedPath} from "../support/shared-data.js";
import {genuineExport} from "./genuine-export.js";

const fixture = "magento2_customers_header.csv";

describe("Magento customers", () => {
  const row = (email: string, more: Record<string, string>) => ({
    ...{email, _website: "base", _store: "admin", group_id: "1", password_hash: "not to be read", ...more}
  });

  it("go by their e-mail address, and their passwords are never read", () =>
    withSmallHouse(async house => {
      const file = genuineExport(fixture, [
        row("Ann@example.com", {
          firstname: "Ann",
          lastname: "Fern",
          created_at: "2012-05-06 16:15:00",
          gender: "Female"
        }),
        row("ann@example.com", {_website: "b2b", dob: "1980-02-29"}),
        row("", {firstname: "No", lastname: "Address"})
      ]);
      const summary = await house.take("customers.csv", file);
      expect([summary.format, ...counts(summary)]).toEqual(["magento-customers", 3, 2, 1, 0]);
      expect(
        await house.ask(
          "SELECT source, external_id, email, first_name, last_name, gender, birth_date FROM vault_file.vault.identities JOIN vault_file.vault.persons USING (record_key)"
        )
      ).toEqual([
        {
          ...{source: "magento", external_id: "ann@example.com", email: "ann@example.com", first_name: "Ann"},
          ...{last_name: "Fern", gender: "Female", birth_date: "1980-02-29"}
        }
      ]);
      expect(summary.columnsLeftOut).toContain("password_hash");
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("stop the run where Excel left days that may be read both ways, as in the genuine fixture", () =>
    withSmallHouse(async house => {
      await expect(house.takeFile(sharedPath("data", "platform-exports", fixture), "customers.csv")).rejects.toThrow(
        "column created_at: found 2 days written as 03/04/2024, none of which tells whether the day or the month comes first"
      );
      expect(await house.one("SELECT count(*)::INT FROM ledger.imports")).toBe(0);
      const file = genuineExport(fixture, [
        row("a@example.com", {created_at: "5/6/2012 16:15"}),
        row("b@example.com", {created_at: "5/26/2012 9:00"})
      ]);
      expect(counts(await house.take("mended.csv", file))).toEqual([2, 2, 0, 0]);
      expect(
        await house.ask(
          "SELECT strftime(created_at, '%Y-%m-%d %H:%M') AS at FROM core.customer_records ORDER BY record_key"
        )
      ).toEqual([{at: "2012-05-06 16:15"}, {at: "2012-05-26 09:00"}]);
    }));
});
