import {describe, expect, it} from "vitest";
import {createRandom} from "../../lib/statistics/random.js";

import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";

/** As the ECB writes them: a trailing comma, N/A, no line on weekends (2 March 2024 was a Saturday). */
const ecb = [
  "Date,USD,JPY,GBP,CYP,",
  "2024-03-05,1.0849,163.21,0.85510,N/A,",
  "2024-03-04,1.0846,163.26,0.85553,N/A,",
  "2024-03-01,1.0813,162.59,0.85525,N/A,"
];

const header = "order_id,customer_id,ordered_at,total,currency,discount,shipping,tax,refunded,cost";

const orders = "SELECT order_id, total, currency, exchange_rate, original_total FROM core.orders ORDER BY order_id";

describe("the ECB's reference rates", () => {
  it("are read as they are published, one rate a currency and day, and not where none was quoted", () =>
    withSmallHouse(async house => {
      expect(counts(await house.take("eurofxref-hist.csv", ecb))).toEqual([3, 3, 0, 0]);
      expect(await house.ask("SELECT * EXCLUDE import_id FROM core.exchange_rates WHERE day = '2024-03-01'")).toEqual([
        {currency: "USD", day: "2024-03-01", base: "EUR", rate: "1.081300000000"},
        {currency: "JPY", day: "2024-03-01", base: "EUR", rate: "162.590000000000"},
        {currency: "GBP", day: "2024-03-01", base: "EUR", rate: "0.855250000000"}
      ]);
      expect(await house.one("SELECT columns_left_out FROM ledger.imports")).toEqual([]);
    }));

  it("are read from the daily file too, with its blanks and its days in words", () =>
    withSmallHouse(async house => {
      expect(
        counts(
          await house.take("eurofxref.csv", ["Date, USD, JPY, GBP, ", "27 November 2026, 1.1604, 180.33, 0.8764, "])
        )
      ).toEqual([1, 1, 0, 0]);
      expect(await house.ask("SELECT currency, day, rate FROM core.exchange_rates ORDER BY currency")).toEqual([
        {currency: "GBP", day: "2026-11-27", rate: "0.876400000000"},
        {currency: "JPY", day: "2026-11-27", rate: "180.330000000000"},
        {currency: "USD", day: "2026-11-27", rate: "1.160400000000"}
      ]);
    }));

  it("have a long form with a base of its own, and no rate of 0 or less", () =>
    withSmallHouse(async house => {
      const rates = [
        "currency,day,rate,base",
        "eur,2024-03-01,0.9,USD",
        "CHF,2024-03-01,0,USD",
        "CHF,2024-03-01,x,USD"
      ];
      expect(counts(await house.take("rates.csv", rates))).toEqual([3, 1, 2, 0]);
      expect(await house.ask("SELECT rule FROM ledger.rejects ORDER BY line")).toEqual([
        {rule: "not-positive"},
        {rule: "no-rate"}
      ]);
    }));
});

describe("an order in another currency", () => {
  it("is converted on its day in the house's zone, by the last rate before it on weekends, and keeps what its document says", () =>
    withSmallHouse(
      async house => {
        await house.take("eurofxref-hist.csv", ecb);
        const summary = await house.take("orders.csv", [
          header,
          "1,A,2024-03-04 12:00:00,108.46,USD,10.846,,1.08,,21.69",
          "2,A,2024-03-02 12:00:00,108.13,usd,,,,,",
          "3,A,2024-03-04 22:30:00Z,108.49,USD,,,,,",
          "4,A,2024-03-04 12:00:00,5,EUR,,,,,",
          "5,A,2024-03-04 12:00:00,5,,,,,,"
        ]);
        expect(counts(summary)).toEqual([5, 5, 0, 0]);
        expect((await house.ask(orders)).map(row => Object.values(row as object).slice(1))).toEqual([
          ["100.0000", "USD", expect.stringMatching(/^0\.9219988/), "108.4600"],
          ["100.0000", "USD", expect.stringMatching(/^0\.9248127/), "108.1300"],
          ["100.0000", "USD", expect.stringMatching(/^0\.9217439/), "108.4900"],
          ["5.0000", "EUR", null, null],
          ["5.0000", null, null, null]
        ]);
        expect(
          await house.ask(
            "SELECT discount, shipping, tax, refunded, cost, original_discount FROM core.orders WHERE order_id = '1'"
          )
        ).toEqual([
          {
            discount: "10.0000",
            shipping: null,
            tax: "0.9958",
            refunded: null,
            cost: "19.9982",
            original_discount: "10.8460"
          }
        ]);
        expect(await unaccounted(house.connection)).toEqual([]);
      },
      {timeZone: "Europe/Athens"}
    ));

  it("crosses through the euro where the house's currency is another", () =>
    withSmallHouse(
      async house => {
        await house.take("eurofxref-hist.csv", ecb);
        await house.take("orders.csv", [header, "1,A,2024-03-04,108.46,USD,,,,,", "2,A,2024-03-04,100,EUR,,,,,"]);
        expect((await house.ask(orders)).map(row => (row as {total: string}).total)).toEqual(["85.5530", "85.5530"]);
      },
      {currency: "GBP"}
    ));

  it("goes by the house file's rate before all others: so much of the house's currency for one unit", () =>
    withSmallHouse(
      async house => {
        await house.take("eurofxref-hist.csv", ecb);
        await house.take("orders.csv", [header, "1,A,2024-03-04,100,USD,,,,,", "2,A,1999-01-01,10,SEK,,,,,"]);
        expect((await house.ask(orders)).map(row => (row as {total: string}).total)).toEqual(["79.0000", "0.7500"]);
      },
      {currency: "GBP", exchangeRates: {USD: 0.79, SEK: 0.075}}
    ));

  it("is rejected with the reason where no rate is known or the last is too old, and comes in when the rate is there", () =>
    withSmallHouse(async house => {
      await house.take("rates.csv", ["currency,day,rate", "USD,2024-03-01,1.0813"]);
      const lines = [header, "1,A,2024-03-08,1,USD,,,,,", "2,A,2024-03-09,1,USD,,,,,", "3,A,2024-03-08,1,CHF,,,,,"];
      expect(counts(await house.take("orders.csv", lines))).toEqual([3, 1, 2, 0]);
      expect(await house.ask("SELECT line, rule, reason FROM ledger.rejects ORDER BY line")).toEqual(
        ["3", "4"].map(line => ({
          line,
          rule: "exchange-rate",
          reason:
            "no exchange rate from its currency to EUR is known for its day or the 7 days before: " +
            "add the rates to the exports, or the currency to exchangeRates in the house file, and the row comes in by itself"
        }))
      );
      expect((await house.take("orders.csv", lines)).imported).toBe(false);
      await house.take("more-rates.csv", ["currency,day,rate", "CHF,2024-03-07,0.96"]);
      expect(counts(await house.take("orders.csv", lines))).toEqual([3, 1, 1, 1]);
      expect((await house.take("orders.csv", lines)).imported).toBe(false);
      expect(await house.ask("SELECT order_id, total FROM core.orders ORDER BY order_id")).toEqual([
        {order_id: "1", total: "0.9248"},
        {order_id: "3", total: "1.0417"}
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("is converted anew when a nearer rate comes, or a rate is corrected, and not when its file comes again", () =>
    withSmallHouse(async house => {
      const total = () => house.one("SELECT total FROM core.orders");
      const version = () => house.one("SELECT version FROM ledger.core_versions WHERE table_name = 'orders'");
      await house.take("rates.csv", ["currency,day,rate", "USD,2024-03-01,2"]);
      await house.take("orders.csv", [header, "1,A,2024-03-04,100,USD,,,,,"]);
      const before = await version();
      expect(await total()).toBe("50.0000");
      await house.take("rates-2.csv", ["currency,day,rate", "USD,2024-03-04,4"]);
      expect([await total(), (await version()) === before]).toEqual(["25.0000", false]);
      await house.take("rates-3.csv", ["currency,day,rate", "USD,2024-03-04,5"]);
      expect(await total()).toBe("20.0000");
      expect(
        await house.ask(
          "SELECT row_key, column_name, CAST(old_value AS DOUBLE) AS old, CAST(new_value AS DOUBLE) AS new FROM ledger.changes WHERE table_name = 'orders' ORDER BY rowid"
        )
      ).toEqual([
        {row_key: "1", column_name: "exchange_rate", old: 0.5, new: 0.25},
        {row_key: "1", column_name: "exchange_rate", old: 0.25, new: 0.2}
      ]);
      expect(counts(await house.take("orders-again.csv", [header, "1,A,2024-03-04,100,usd,,,,,"]))).toEqual([
        1, 0, 0, 1
      ]);
      await house.take("orders-own.csv", [header, "1,A,2024-03-04,100,EUR,,,,,"]);
      expect(await house.ask("SELECT total, currency, exchange_rate, original_total FROM core.orders")).toEqual([
        {total: "100.0000", currency: "EUR", exchange_rate: null, original_total: null}
      ]);
    }));

  it("is a currency's code or is rejected", () =>
    withSmallHouse(async house => {
      expect(counts(await house.take("orders.csv", [header, "1,A,2024-03-04,100,dollars,,,,,"]))).toEqual([1, 0, 1, 0]);
      expect(await house.one("SELECT reason FROM ledger.rejects")).toBe(
        "currency is no currency: expected a code of three letters, as EUR"
      );
    }));
});

describe("with the orders, by the same rate,", () => {
  const rates = ["currency,day,rate", "USD,2024-03-01,2"];

  it.each([
    ["with numbers", ["order_id,line_no,product_id,quantity,unit_price,discount,cost", "1,1,P,3,10,4,2"]],
    ["without numbers", ["order_id,product_id,quantity,unit_price,discount,cost", "1,P,3,10,4,2"]]
  ])("their lines are converted, before the orders or after them, %s", (_, lines) =>
    withSmallHouse(async house => {
      const line = () => house.ask("SELECT unit_price, discount, amount, cost, original_amount FROM core.order_lines");
      const converted = [
        {unit_price: "5.0000", discount: "2.0000", amount: "13.0000", cost: "1.0000", original_amount: "26.0000"}
      ];
      await house.take("rates.csv", rates);
      await house.take("order_lines.csv", lines);
      await house.take("orders.csv", [header, "1,A,2024-03-02,26,USD,,,,,"]);
      expect(await line()).toEqual(converted);
      expect(counts(await house.take("lines-again.csv", [lines[0]!, `${lines[1]}.00`]))).toEqual([1, 0, 0, 1]);
      expect(await line()).toEqual(converted);
      await house.take("orders-own.csv", [header, "1,A,2024-03-02,26,EUR,,,,,"]);
      expect(await line()).toEqual([
        {unit_price: "10.0000", discount: "4.0000", amount: "26.0000", cost: "2.0000", original_amount: null}
      ]);
    })
  );

  it("campaigns are converted on the day they begin, spending on the first day of its period", () =>
    withSmallHouse(async house => {
      await house.take("rates.csv", rates);
      await house.take("campaigns.csv", [
        "campaign_id,name,started_at,cost,cost_per_contact,currency",
        "C,Spring,2024-03-02,100,0.5,USD",
        "D,Later,,100,0.5,USD"
      ]);
      await house.take("marketing_spend.csv", ["source,period,spend,currency", "search,2024-03-01,70,USD"]);
      expect(await house.ask("SELECT campaign_id, cost, cost_per_contact, original_cost FROM core.campaigns")).toEqual([
        {campaign_id: "C", cost: "50.0000", cost_per_contact: "0.2500", original_cost: "100.0000"}
      ]);
      expect(await house.ask("SELECT rule FROM ledger.rejects")).toEqual([{rule: "exchange-rate"}]);
      expect(await house.ask("SELECT spend, original_spend FROM core.marketing_spend")).toEqual([
        {spend: "35.0000", original_spend: "70.0000"}
      ]);
    }));
});

describe("a platform's order in another currency", () => {
  const shopify = [
    "Name,Email,Financial Status,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id",
    "#1,a@example.com,paid,USD,30,30,2024-03-04 10:00:00 +0000,1,Cup,10,11",
    "#1,,,,,,2024-03-04 10:00:00 +0000,2,Plate,10,",
    "#2,b@example.com,paid,EUR,10,10,2024-03-04 10:00:00 +0000,1,Cup,10,12"
  ];

  it("is rejected with all of its rows, and comes in with all of them", () =>
    withSmallHouse(async house => {
      expect(counts(await house.take("orders_export.csv", shopify))).toEqual([3, 1, 2, 0]);
      expect(await house.ask("SELECT line, rule FROM ledger.rejects ORDER BY line")).toEqual([
        {line: "2", rule: "exchange-rate"},
        {line: "3", rule: "other-row-rejected"}
      ]);
      expect(await house.one("SELECT count(*)::INT FROM core.order_lines")).toBe(1);
      await house.take("eurofxref-hist.csv", ecb);
      expect(counts(await house.take("orders_export.csv", shopify))).toEqual([3, 2, 0, 1]);
      expect(await house.ask("SELECT order_id, amount FROM core.order_lines ORDER BY order_id, line_no")).toEqual([
        {order_id: "shopify:#1", amount: "9.2200"},
        {order_id: "shopify:#1", amount: "18.4400"},
        {order_id: "shopify:#2", amount: "10.0000"}
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));
});

it("conversion by SQL agrees with conversion by hand on random rates and orders", () =>
  withSmallHouse(
    async house => {
      const seed = 20261127;
      const random = createRandom(seed);
      const day = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
      const currencies = ["USD", "JPY", "GBP", "SEK"];
      const rates = new Map<string, number>();
      const lines: string[] = [];
      for (let n = 0; n < 60; n++)
        for (const currency of currencies) {
          if (random.uniform() < 0.6) continue;
          const rate = Math.round((0.5 + 150 * random.uniform()) * 10_000) / 10_000;
          rates.set(`${currency} ${n}`, rate);
          lines.push(`${currency},${day(n)},${rate}`);
        }
      await house.take("rates.csv", ["currency,day,rate,base", ...lines.map(line => `${line},EUR`)]);
      const orders = Array.from({length: 400}, (_, id) => ({
        ...{id, day: Math.floor(70 * random.uniform()), cents: Math.floor(1e6 * random.uniform())},
        currency: [...currencies, "EUR", "CHF"][Math.floor(6 * random.uniform())]!
      }));
      await house.take("orders.csv", [
        "order_id,customer_id,ordered_at,total,currency",
        ...orders.map(({id, day: n, cents, currency}) => `${id},A,${day(n)},${cents / 100},${currency}`)
      ]);
      const last = (currency: string, n: number): [number, number] | null => {
        if (currency === "EUR") return [1, n];
        for (let at = n; at >= Math.max(0, n - 40); at--)
          if (rates.has(`${currency} ${at}`)) return [rates.get(`${currency} ${at}`)!, at];
        return null;
      };
      /** Every day's pair of quotes, held against each other on the later of their days; the house's may be older. */
      const byHand = (currency: string, n: number): number | null => {
        if (currency === "GBP") return 1;
        const own = currency === "EUR" ? lastQuoted(n) : last(currency, n)?.[1];
        if (own === undefined || own === null) return null;
        const [price] = currency === "EUR" ? [1] : last(currency, own)!;
        const pound = last("GBP", own);
        return pound && n - pound[1] <= 3 ? pound[0] / price : null;
      };
      const lastQuoted = (n: number): number | null => {
        for (let at = n; at >= 0; at--) if (currencies.some(currency => rates.has(`${currency} ${at}`))) return at;
        return null;
      };
      const expected = orders.flatMap(({id, day: n, cents, currency}) => {
        const rate = byHand(currency, n);
        return rate === null ? [] : [[String(id), (cents / 100) * rate] as const];
      });
      const held = (await house.ask("SELECT order_id, total FROM core.orders ORDER BY CAST(order_id AS INTEGER)")) as {
        order_id: string;
        total: string;
      }[];
      expect(
        held.map(({order_id}) => order_id),
        `seed ${seed}`
      ).toEqual(expected.map(([id]) => id));
      for (const [index, {total}] of held.entries()) expect(Number(total)).toBeCloseTo(expected[index]![1], 3);
      expect(held.length).toBeGreaterThan(100);
      expect(held.length).toBeLessThan(390);
    },
    {currency: "GBP", exchangeRateDays: 3}
  ));
