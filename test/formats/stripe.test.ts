import {describe, expect, it} from "vitest";
import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";
import {sharedPath} from "../support/shared-data.js";
import {genuineExport} from "./genuine-export.js";

const facts = `SELECT order_id, record_key::INT AS record, strftime(timezone('UTC', ordered_at), '%Y-%m-%d %H:%M') AS utc, total, currency,
  refunded, status FROM core.orders ORDER BY order_id`;

describe("Stripe payments", () => {
  it("with 1,000.00 and times in UTC: failed ones are voided, refunds stand beside the amount", () =>
    withSmallHouse(
      async house => {
        const path = sharedPath("data", "platform-exports", "stripe_payments_fixture.csv");
        const summary = await house.takeFile(path, "payments.csv");
        expect([summary.format, ...counts(summary)]).toEqual(["stripe-payments", 4, 4, 0, 0]);
        const rest = {currency: "USD", refunded: "0.0000", status: "paid"};
        expect(await house.ask(facts)).toEqual([
          {order_id: "stripe:ch_1", record: 2, utc: "2025-03-14 16:20", total: "500.0000", ...rest},
          {...rest, order_id: "stripe:ch_2", record: 3, utc: "2025-06-01 12:00", total: "750.0000", status: "voided"},
          {order_id: "stripe:ch_3", record: 1, utc: "2025-11-02 18:00", total: "1000.0000", ...rest},
          {
            ...rest,
            order_id: "stripe:ch_4",
            record: 4,
            utc: "2025-07-04 09:00",
            total: "600.0000",
            refunded: "600.0000"
          }
        ]);
        expect(await house.ask("SELECT email FROM vault_file.vault.persons ORDER BY record_key LIMIT 2")).toEqual([
          {email: "later@example.org"},
          {email: "first@example.org"}
        ]);
        expect(summary.columnsLeftOut).toEqual(["Customer Description"]);
        expect(await unaccounted(house.connection)).toEqual([]);
      },
      {currency: "USD", timeZone: "America/New_York"}
    ));

  it("under the old header: the converted amount counts, and the customer's number", () =>
    withSmallHouse(async house => {
      const payment = (id: string, more: Record<string, string>) => ({
        ...{id, "Created (UTC)": "2024-03-01 10:00", Amount: "1,100.00", "Amount Refunded": "110.00", Currency: "usd"},
        ...{"Converted Amount": "1,000.00", "Converted Amount Refunded": "100.00", "Converted Currency": "eur"},
        ...{Status: "Paid", "Customer ID": "cus_1", "Customer Email": "ann@example.com", Captured: "true", ...more}
      });
      const file = genuineExport(
        "stripe_payments_old_header.csv",
        [
          payment("ch_1", {"Card Name": "Ann van Fern"}),
          payment("ch_2", {Captured: "false"}),
          payment("ch_3", {"Converted Currency": "", "Converted Amount": ""})
        ],
        {newline: "\r\n"}
      );
      const summary = await house.take("payments.csv", file);
      expect(counts(summary)).toEqual([3, 2, 1, 0]);
      const rest = {record: 1, utc: "2024-03-01 10:00", total: "1000.0000", currency: "EUR", refunded: "100.0000"};
      expect(await house.ask(facts)).toEqual([
        {order_id: "stripe:ch_1", ...rest, status: "paid"},
        {order_id: "stripe:ch_2", ...rest, status: "voided"}
      ]);
      expect(await house.ask("SELECT rule, column_name FROM ledger.rejects")).toEqual([
        {rule: "exchange-rate", column_name: "currency"}
      ]);
      expect(
        await house.ask(
          "SELECT external_id, email, first_name, last_name FROM vault_file.vault.identities JOIN vault_file.vault.persons USING (record_key)"
        )
      ).toEqual([{external_id: "cus_1", email: "ann@example.com", first_name: "Ann", last_name: "van Fern"}]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("under the new header, which names no customer, are of nobody", () =>
    withSmallHouse(async house => {
      const file = genuineExport("stripe_payments_new_header.csv", [
        {id: "pi_1", "Created date (UTC)": "2025-01-02 03:04:05", Amount: "12.50", Currency: "eur", Status: "Paid"}
      ]);
      expect(counts(await house.take("payments.csv", file))).toEqual([1, 1, 0, 0]);
      expect(await house.ask(facts)).toEqual([
        {
          ...{order_id: "stripe:pi_1", record: null, utc: "2025-01-02 03:04", total: "12.5000", currency: "EUR"},
          ...{refunded: null, status: "paid"}
        }
      ]);
    }));
});
