import {describe, expect, it} from "vitest";
import {counts, withSmallHouse} from "./small-house.js";

const orders = (...rows: readonly (readonly [time: string, total: string])[]) => [
  "order_id;customer_id;ordered_at;total",
  ...rows.map(([time, total], index) => `${index + 1};A;${time};${total}`)
];
const amounts = "SELECT total FROM core.orders ORDER BY order_id";
const times =
  "SELECT strftime(timezone('UTC', ordered_at), '%Y-%m-%d %H:%M:%S') AS utc FROM core.orders ORDER BY order_id";
const day = "2024-05-01";

describe("amounts", () => {
  it.each([
    ["plain", ["1234.5", "-0.99", "+7"], ["1234.5000", "-0.9900", "7.0000"]],
    ["with a decimal comma", ["1.234,50", "12,5", "1.000", "-3"], ["1234.5000", "12.5000", "1000.0000", "-3.0000"]],
    [
      "with a decimal point and thousands",
      ["1,234.50", "12.5", "1,000", "-3"],
      ["1234.5000", "12.5000", "1000.0000", "-3.0000"]
    ],
    [
      "with signs and brackets",
      ["€ 1.234,50", "(12,50)", "3,25-", "1'000,00"],
      ["1234.5000", "-12.5000", "-3.2500", "1000.0000"]
    ]
  ])("are read %s, as the whole column tells", (_, written, read) =>
    withSmallHouse(async house => {
      await house.take("orders.csv", orders(...written.map(total => [day, total] as const)));
      expect((await house.ask(amounts)).map(row => Object.values(row as object)[0])).toEqual(read);
    })
  );

  it("reject a cell that the column's way of writing does not explain, instead of guessing", () =>
    withSmallHouse(async house => {
      const file = orders([day, "1,50"], [day, "2,75"], [day, "3.5"], [day, "1.2345,00"], [day, "abc"]);
      expect(counts(await house.take("orders.csv", file))).toEqual([5, 2, 3, 0]);
    }));
});

describe("days", () => {
  it.each([
    ["day first", ["31/12/2023 18:05", "01/02/2024 09:00:30"], ["2023-12-31 18:05:00", "2024-02-01 09:00:30"]],
    ["month first", ["12/31/2023 6:05 PM", "1/2/2024 9:00 AM"], ["2023-12-31 18:05:00", "2024-01-02 09:00:00"]],
    [
      "month first with two-digit years, as in UCI's workbook",
      ["12/1/10 8:26", "12/31/10 10:00"],
      ["2010-12-01 08:26:00", "2010-12-31 10:00:00"]
    ],
    ["with dots, always day first", ["01.02.2024", "03.04.2024"], ["2024-02-01 00:00:00", "2024-04-03 00:00:00"]],
    ["without marks", ["20240201", "20241231"], ["2024-02-01 00:00:00", "2024-12-31 00:00:00"]],
    [
      "as ISO 8601",
      ["2024-02-01T09:00Z", "2024-02-01 09:00:00+02:00", "2024-02-01 09:00:00 -0500"],
      ["2024-02-01 09:00:00", "2024-02-01 07:00:00", "2024-02-01 14:00:00"]
    ]
  ])("are read %s", (_, written, read) =>
    withSmallHouse(async house => {
      await house.take("orders.csv", orders(...written.map(time => [time, "1"] as const)));
      expect((await house.ask(times)).map(row => Object.values(row as object)[0])).toEqual(read);
    })
  );

  it("stop the run when nothing in the column tells day from month", () =>
    withSmallHouse(async house => {
      await expect(house.take("orders.csv", orders(["03/04/2024", "1"], ["05/06/2024", "1"]))).rejects.toThrow(
        "orders.csv, column ordered_at: found 2 days written as 03/04/2024, none of which tells whether the day or the month comes first. Put one"
      );
    }));

  it("without an offset are meant in the house's zone, through the changes of daylight saving", () =>
    withSmallHouse(
      async house => {
        const written = ["2024-03-31 00:30:00", "2024-03-31 03:30:00", "2024-07-01", "2024-12-01 12:00:00"];
        await house.take("orders.csv", orders(...written.map(time => [time, "1"] as const)));
        expect((await house.ask(times)).map(row => Object.values(row as object)[0])).toEqual([
          "2024-03-30 23:30:00",
          "2024-03-31 01:30:00",
          "2024-06-30 22:00:00",
          "2024-12-01 11:00:00"
        ]);
      },
      {timeZone: "Europe/Amsterdam"}
    ));
});

describe("other cells", () => {
  it("reads flags in the usual words", () =>
    withSmallHouse(async house => {
      const flags = ["true", "No", "1", "0", "ja", ""];
      const rows = flags.map((flag, index) => `C,P${index},mail,${flag}`);
      await house.take("contacts.csv", ["campaign_id,customer_id,arm,delivered", ...rows, "C,P9,mail,perhaps"]);
      expect(
        (await house.ask("SELECT delivered FROM core.contacts ORDER BY record_key")).map(
          row => Object.values(row as object)[0]
        )
      ).toEqual([true, false, true, false, true, null]);
      expect(await house.one("SELECT rule FROM ledger.rejects")).toBe("no-flag");
    }));
});
