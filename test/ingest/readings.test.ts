import {describe, expect, it} from "vitest";
import {counts, withSmallHouse} from "./small-house.js";

const orders = (...rows: readonly (readonly [time: string, total: string])[]) => [
  "order_id;customer_id;ordered_at;total",
  ...rows.map(([time, total], index) => `${index + 1};A;${time};${total}`)
];
const amounts = "SELECT total FROM core.orders ORDER BY CAST(order_id AS INTEGER)";
const times =
  "SELECT strftime(timezone('UTC', ordered_at), '%Y-%m-%d %H:%M:%S') AS utc FROM core.orders ORDER BY CAST(order_id AS INTEGER)";
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
    ["with points between thousands, as a million tells", ["1.234", "1.234.567"], ["1234.0000", "1234567.0000"]],
    ["with a decimal point, as less than one tells", ["1.234", "0.125"], ["1.2340", "0.1250"]],
    ["with a decimal point, as thousands without a mark tell", ["1.234", "1234.500"], ["1.2340", "1234.5000"]],
    ["with commas between thousands, as a million tells", ["1,234", "1,234,567"], ["1234.0000", "1234567.0000"]],
    [
      "with signs and brackets",
      ["€ 1.234,50", "(12,50)", "3,25-", "1'000,00"],
      ["1234.5000", "-12.5000", "-3.2500", "1000.0000"]
    ],
    [
      "with blanks of every width and apostrophes between thousands",
      ["1 234,50", "1\u00a0234,50", "12\u202f345,6", "1\u2009000,00", "1’234,5", "1'234,5"],
      ["1234.5000", "1234.5000", "12345.6000", "1000.0000", "1234.5000", "1234.5000"]
    ],
    [
      "with a dash in the place of the cents",
      ["€ 5,-", "1.234,-", "12,– €", "3,50", "-7,--"],
      ["5.0000", "1234.0000", "12.0000", "3.5000", "-7.0000"]
    ],
    ["with a dash behind a decimal point", ["5.-", "1'234.–", "3.50-"], ["5.0000", "1234.0000", "-3.5000"]],
    [
      "negative in every way of writing it",
      ["-5.25", "−5.25", "5.25-", "(5.25)", "-€5.25", "€-5.25", "€ (5.25)", "- 5.25", "5.25 €-"],
      Array.from({length: 9}, () => "-5.2500")
    ]
  ])("are read %s, as the whole column tells", (_, written, read) =>
    withSmallHouse(async house => {
      await house.take("orders.csv", orders(...written.map(total => [day, total] as const)));
      expect((await house.ask(amounts)).map(row => Object.values(row as object)[0])).toEqual(read);
    })
  );

  it("are read with signs and codes of currencies before and behind", () =>
    withSmallHouse(
      async house => {
        const written = [
          ...["CHF 1'234.50", "12.50 EUR", "EUR12.50", "12.50kr", "kr. 12.50"],
          ...["₹5.00", "-USD 3.25", "(USD 3.25)", "R$ 7.00", "12.50 zł"]
        ];
        await house.take("orders.csv", orders(...written.map(total => [day, total] as const)));
        const read = await house.ask(
          "SELECT coalesce(original_total, total) AS total, currency FROM core.orders ORDER BY CAST(order_id AS INTEGER)"
        );
        expect(read.map(row => Object.values(row as object))).toEqual([
          ["1234.5000", "CHF"],
          ["12.5000", "EUR"],
          ["12.5000", "EUR"],
          ["12.5000", null],
          ["12.5000", null],
          ["5.0000", "INR"],
          ["-3.2500", "USD"],
          ["-3.2500", "USD"],
          ["7.0000", "BRL"],
          ["12.5000", "PLN"]
        ]);
      },
      {currency: "SEK", exchangeRates: {CHF: 12, EUR: 11, INR: 0.12, USD: 10, BRL: 2, PLN: 2.6}}
    ));

  it("reject a percentage, which is no amount, and a word beside a number that is no currency", () =>
    withSmallHouse(async house => {
      const file = orders([day, "15%"], [day, "12k"], [day, "3 pcs"], [day, "1e5"], [day, "5.00"]);
      expect(counts(await house.take("orders.csv", file))).toEqual([5, 2, 3, 0]);
    }));

  it.each(["1.234", "1,234", "€ 15.000"])("stop the run where none tells whether %s is more than a thousand", written =>
    withSmallHouse(async house => {
      await expect(house.take("orders.csv", orders([day, written], [day, "12"]))).rejects.toThrow(
        "orders.csv, column total: found 1 amounts written as 1.234 or 1,234, and none in the file which tells whether that is more than a thousand. " +
          "Put one of these lines into the list `files: [ ]` of clientele.config.ts:\n" +
          '  {pattern: "orders.csv", decimal: "comma"}, // 1.234 is one thousand'
      );
    })
  );

  it.each([
    ["comma", "1234.0000"],
    ["dot", "1.2340"]
  ] as const)("are read as the house says where they leave it open: decimal %s", (decimal, read) =>
    withSmallHouse(
      async house => {
        await house.take("orders.csv", orders([day, "1.234"]));
        expect(await house.ask(amounts)).toEqual([{total: read}]);
      },
      {files: [{pattern: "orders.csv", decimal}]}
    )
  );

  it("are written as the file's other amounts are", () =>
    withSmallHouse(async house => {
      const lines = [
        "order_id;customer_id;ordered_at;total;shipping",
        `1;A;${day};1.234;4,95`,
        `2;A;${day};2.000;4,95`
      ];
      await house.take("orders.csv", lines);
      expect(await house.ask(amounts)).toEqual([{total: "1234.0000"}, {total: "2000.0000"}]);
    }));

  it("that are shares are read as such where a number is meant", () =>
    withSmallHouse(async house => {
      const answers = ["85 %", "7,5%", "3,25"].map((score, index) => `A;s;q${index};${score}`);
      await house.take("survey.csv", ["customer_id;survey;question;score", ...answers]);
      expect(await house.ask("SELECT score FROM core.survey_answers ORDER BY question")).toEqual([
        {score: 0.85},
        {score: 0.075},
        {score: 3.25}
      ]);
    }));

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
    [
      "with months by name, in six languages, day or month first",
      [
        "3 Mar 2024",
        "03-Mar-24",
        "Mar 3, 2024",
        "March 3rd, 2024 10:30",
        "3. März 2024",
        "3 mars 2024",
        "1er août 2024",
        "3 maart 2024",
        "3 de marzo de 2024",
        "3 maj 2024",
        "Sun, 3 Mar 2024 18:05:00"
      ],
      [
        "2024-03-03 00:00:00",
        "2024-03-03 00:00:00",
        "2024-03-03 00:00:00",
        "2024-03-03 10:30:00",
        "2024-03-03 00:00:00",
        "2024-03-03 00:00:00",
        "2024-08-01 00:00:00",
        "2024-03-03 00:00:00",
        "2024-03-03 00:00:00",
        "2024-05-03 00:00:00",
        "2024-03-03 18:05:00"
      ]
    ],
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
        const written = [
          ...["2024-03-31 00:30:00", "2024-03-31 03:30:00", "2024-07-01", "2024-12-01 12:00:00"],
          // The hour that does not exist is read with the offset before the change, the one that is there twice as its second pass.
          ...["2024-03-31 02:30:00", "2024-10-27 02:30:00", "2024-10-27 02:30:00+02:00"]
        ];
        await house.take("orders.csv", orders(...written.map(time => [time, "1"] as const)));
        expect((await house.ask(times)).map(row => Object.values(row as object)[0])).toEqual([
          "2024-03-30 23:30:00",
          "2024-03-31 01:30:00",
          "2024-06-30 22:00:00",
          "2024-12-01 11:00:00",
          "2024-03-31 01:30:00",
          "2024-10-27 01:30:00",
          "2024-10-27 00:30:00"
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

describe("words for nothing", () => {
  it("in ids, addresses and numbers are nothing: they make no customer, no person of many, no rejected row", () =>
    withSmallHouse(async house => {
      const summary = await house.take("orders.csv", [
        "order_id,customer_id,ordered_at,total,shipping,channel",
        "1,NULL,2024-05-01,5,NULL,NULL",
        "2,n/a,2024-05-01,6,-,web",
        "3,A,2024-05-01,7,,",
        "NULL,A,2024-05-01,8,,",
        "4,A,None,9,,"
      ]);
      expect(counts(summary)).toEqual([5, 3, 2, 0]);
      expect(await house.ask("SELECT line::INT AS line, column_name, rule FROM ledger.rejects ORDER BY line")).toEqual([
        {line: 5, column_name: "order_id", rule: "missing"},
        {line: 6, column_name: "ordered_at", rule: "missing"}
      ]);
      expect(
        await house.ask("SELECT order_id, record_key IS NULL AS nobody, shipping, channel FROM core.orders ORDER BY 1")
      ).toEqual([
        {order_id: "1", nobody: true, shipping: null, channel: "NULL"},
        {order_id: "2", nobody: true, shipping: null, channel: "web"},
        {order_id: "3", nobody: false, shipping: null, channel: null}
      ]);
      await house.take("customers.csv", [
        "customer_id,email,phone,first_name,last_name,birth_date",
        "A,NULL,NULL,Ann,Null,NULL",
        "B,NULL,NULL,Ann,Null,\\N"
      ]);
      expect(await house.resolve()).toEqual({records: 2, customers: 2});
      expect(
        await house.ask("SELECT email, phone, last_name, birth_date FROM vault_file.vault.persons ORDER BY record_key")
      ).toEqual(["A", "B"].map(() => ({email: null, phone: null, last_name: "Null", birth_date: null})));
    }));
});
