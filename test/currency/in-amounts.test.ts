import {describe, expect, it} from "vitest";
import {currencyOfSigns} from "../../lib/currency/currency-signs.js";
import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";

describe("currencyOfSigns", () => {
  it.each([
    [["£"], null, "EUR", "GBP"],
    [["USD"], null, "EUR", "USD"],
    [["$"], null, "EUR", "ambiguous"],
    [["$"], null, "CAD", "CAD"],
    [["$"], "USD", "EUR", "USD"],
    [["$"], "EUR", "EUR", "contradiction"],
    [["kr"], null, "NOK", "NOK"],
    [["€", "£"], null, "EUR", "contradiction"],
    [["$", "USD"], null, "EUR", "USD"],
    [["e"], null, "EUR", null],
    [[], "USD", "EUR", "USD"]
  ])("of %j beside the column's %s in a house of %s is %s", (signs, own, house, currency) =>
    expect(currencyOfSigns(signs, own, house)).toBe(currency)
  );
});

const orders = ["order_id;customer_id;ordered_at;total;currency"];
const held = "SELECT order_id, total, currency, original_total FROM core.orders ORDER BY order_id";

describe("a currency inside an amount", () => {
  it("becomes the row's where it has no other, and is converted by the rate of its day", () =>
    withSmallHouse(
      async house => {
        const rows = [
          "1;A;2024-03-04;£12.00;",
          "2;A;2024-03-04;5.00 €;",
          "3;A;2024-03-04;USD 5;usd",
          "4;A;2024-03-04;7;"
        ];
        expect(counts(await house.take("orders.csv", [...orders, ...rows]))).toEqual([4, 4, 0, 0]);
        expect((await house.ask(held)).map(row => Object.values(row as object))).toEqual([
          ["1", "15.0000", "GBP", "12.0000"],
          ["2", "5.0000", null, null],
          ["3", "4.5000", "USD", "5.0000"],
          ["4", "7.0000", null, null]
        ]);
        expect(counts(await house.take("again.csv", [...orders, ...rows.toReversed()]))).toEqual([4, 0, 0, 4]);
      },
      {exchangeRates: {GBP: 1.25, USD: 0.9}}
    ));

  it("rejects the row where it contradicts its column, where several currencies use the sign, and where no rate is known", () =>
    withSmallHouse(async house => {
      const rows = [
        "1;A;2024-03-04;£12,00;EUR",
        "2;A;2024-03-04;$5,00;",
        "3;A;2024-03-04;£5,00;",
        "4;A;2024-03-04;€7,00;"
      ];
      expect(counts(await house.take("orders.csv", [...orders, ...rows]))).toEqual([4, 1, 3, 0]);
      expect(await house.ask("SELECT line, rule FROM ledger.rejects ORDER BY line")).toEqual([
        {line: "2", rule: "currency-in-amount"},
        {line: "3", rule: "currency-in-amount"},
        {line: "4", rule: "exchange-rate"}
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("counts in a file without a column for the currency too, and with a decimal comma that the house file names", () =>
    withSmallHouse(
      async house => {
        await house.take("sales.csv", ["order_id;customer_id;ordered_at;total", "1;A;2024-03-04;£1.234,00"]);
        expect((await house.ask(held)).map(row => Object.values(row as object))).toEqual([
          ["1", "1542.5000", "GBP", "1234.0000"]
        ]);
      },
      {exchangeRates: {GBP: 1.25}, files: [{pattern: "sales.csv", decimal: "comma"}]}
    ));

  it("rejects lines that are in another currency than their order, which goes by its own", () =>
    withSmallHouse(
      async house => {
        await house.take("orders.csv", [...orders, "1;A;2024-03-04;12;GBP", "2;A;2024-03-04;12;"]);
        const lines = [
          "order_id;line_no;product_id;quantity;unit_price;amount",
          "1;1;P;1;£12.00;£12.00",
          "2;1;P;1;£12.00;£12.00"
        ];
        expect(counts(await house.take("lines.csv", lines))).toEqual([2, 1, 1, 0]);
        expect(await house.ask("SELECT order_id, amount FROM core.order_lines")).toEqual([
          {order_id: "1", amount: "15.0000"}
        ]);
      },
      {exchangeRates: {GBP: 1.25}}
    ));
});
