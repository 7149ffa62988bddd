import {describe, expect, it} from "vitest";
import {counts, unaccounted, withSmallHouse} from "./small-house.js";

const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
const first = [
  "536365,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
  "536365,71053,WHITE LANTERN,2,2010-12-01 08:26:00,3.39,17850.0,United Kingdom",
  "536365,71053,WHITE LANTERN,2,2010-12-01 08:26:00,3.39,17850.0,United Kingdom",
  "536365,POST,POSTAGE,1,2010-12-01 08:26:00,15.00,17850.0,United Kingdom"
];
const second = [
  "536366,22633,HAND WARMER,6,2010-12-01 08:28:00,1.85,,United Kingdom",
  "C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,France",
  "A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,-11062.06,,United Kingdom"
];
const lines = [header, ...first, ...second];

const orders = "SELECT order_id, kind, total, customer_key::INT AS k FROM core.orders ORDER BY order_id";

describe("invoice lines", () => {
  it("become orders, credit notes and adjustments whose totals are the sums of their lines; equal lines are two lines", () =>
    withSmallHouse(async house => {
      expect(counts(await house.take("lines.csv", lines))).toEqual([7, 7, 0, 0]);
      expect(await house.ask(orders)).toEqual([
        {order_id: "536365", kind: "order", total: "43.8600", k: 1},
        {order_id: "536366", kind: "order", total: "11.1000", k: null},
        {order_id: "A563185", kind: "adjustment", total: "-11062.0600", k: null},
        {order_id: "C536379", kind: "credit_note", total: "-27.5000", k: 2}
      ]);
      expect(
        await house.ask(
          "SELECT line_no, product_id, quantity, amount FROM core.order_lines WHERE order_id = '536365' ORDER BY 1"
        )
      ).toEqual([
        {line_no: 1, product_id: "85123A", quantity: "6.000", amount: "15.3000"},
        {line_no: 2, product_id: "71053", quantity: "2.000", amount: "6.7800"},
        {line_no: 3, product_id: "71053", quantity: "2.000", amount: "6.7800"},
        {line_no: 4, product_id: "POST", quantity: "1.000", amount: "15.0000"}
      ]);
      expect(await house.ask("SELECT record_key::INT AS k, country FROM core.customer_records ORDER BY k")).toEqual([
        {k: 1, country: "United Kingdom"},
        {k: 2, country: "France"}
      ]);
    }));

  it("take the ids 17850.0 and 17850 for one customer, and nan for none", () =>
    withSmallHouse(async house => {
      await house.take("lines.csv", [
        header,
        first[0]!,
        first[1]!.replace("17850.0", "17850"),
        "1,P,nan,1,2010-12-02 10:00:00,1,nan,nan"
      ]);
      expect(await house.ask("SELECT external_id FROM vault_file.vault.identities")).toEqual([{external_id: "17850"}]);
      expect(await house.one("SELECT name FROM core.products WHERE product_id = 'P'")).toBeNull();
    }));

  it("name a product as most priced lines name it, not by the notes of the storeroom", () =>
    withSmallHouse(async house => {
      const line = (text: string, price: string) => `${text.length},P,${text},1,2010-12-02 10:00:00,${price},1,UK`;
      await house.take("lines.csv", [
        header,
        ...["RED BAG", "RED BAG ", "OLD NAME"].map(text => line(text, "2")),
        ...[1, 2, 3, 4].map(() => line("damaged", "0"))
      ]);
      expect(await house.one("SELECT name FROM core.products")).toBe("RED BAG");
    }));

  it("replace an invoice whole when its lines change, counting the lines that stay as unchanged", () =>
    withSmallHouse(async house => {
      await house.take("lines.csv", lines);
      const changed = lines.filter(line => !line.includes(",POST,")).map(line => line.replace("HEART,6", "HEART,7"));
      expect(
        counts(
          await house.take("lines-2.csv", [
            ...changed.slice(0, 1),
            second[0]!,
            ...changed.slice(1, 4),
            ...second.slice(1)
          ])
        )
      ).toEqual([6, 1, 0, 5]);
      expect(
        await house.ask("SELECT line_no, quantity FROM core.order_lines WHERE order_id = '536365' ORDER BY 1")
      ).toEqual([
        {line_no: 1, quantity: "7.000"},
        {line_no: 2, quantity: "2.000"},
        {line_no: 3, quantity: "2.000"}
      ]);
      expect(await house.one("SELECT total FROM core.orders WHERE order_id = '536365'")).toBe("31.4100");
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("go on in the next file when an export was split within an invoice, and stay when either part comes again", () =>
    withSmallHouse(async house => {
      const parts = [
        [header, second[0]!, ...first.slice(0, 2)],
        [header, ...first.slice(3), ...second.slice(1)]
      ] as const;
      await house.take("part-1.csv", parts[0]);
      await house.take("part-2.csv", parts[1]);
      const held = await house.ask("SELECT * EXCLUDE import_id FROM core.order_lines ORDER BY ALL");
      expect(await house.one("SELECT total FROM core.orders WHERE order_id = '536365'")).toBe("37.0800");
      expect(
        await house.ask("SELECT line_no, product_id FROM core.order_lines WHERE order_id = '536365' ORDER BY 1")
      ).toEqual([
        {line_no: 1, product_id: "85123A"},
        {line_no: 2, product_id: "71053"},
        {line_no: 3, product_id: "POST"}
      ]);
      expect(
        counts(await house.take("part-1 again.csv", [...parts[0].slice(0, 2), second[1]!, ...parts[0].slice(2)]))
      ).toEqual([4, 0, 0, 4]);
      expect(await house.ask("SELECT * EXCLUDE import_id FROM core.order_lines ORDER BY ALL")).toEqual(held);
    }));

  it("change an order that gets its customer later", () =>
    withSmallHouse(async house => {
      await house.take("lines.csv", lines);
      const later = lines.map(line => line.replace("1.85,,", "1.85,99,"));
      expect(counts(await house.take("lines-2.csv", later))).toEqual([7, 1, 0, 6]);
      expect(await house.one("SELECT customer_key::INT FROM core.orders WHERE order_id = '536366'")).toBe(3);
    }));

  it("number the lines of an invoice that is scattered over the file in its order", () =>
    withSmallHouse(async house => {
      await house.take("lines.csv", [header, first[0]!, second[0]!, first[3]!, second[1]!, first[1]!]);
      expect(
        await house.ask("SELECT line_no, product_id FROM core.order_lines WHERE order_id = '536365' ORDER BY 1")
      ).toEqual([
        {line_no: 1, product_id: "85123A"},
        {line_no: 2, product_id: "POST"},
        {line_no: 3, product_id: "71053"}
      ]);
    }));
});

describe("order lines", () => {
  it("with numbers are replaced one by one", () =>
    withSmallHouse(async house => {
      const head = "order_id,line_no,product_id,quantity,unit_price,discount";
      await house.take("l.csv", [head, "1,1,A,2,3.50,", "1,2,B,,4,0.5"]);
      expect(counts(await house.take("l2.csv", [head, "1,2,B,3,4,0.5", "1,1,A,2,3.50,"]))).toEqual([2, 1, 0, 1]);
      expect(await house.ask("SELECT line_no, amount, import_id FROM core.order_lines ORDER BY 1")).toEqual([
        {line_no: 1, amount: "7.0000", import_id: 1},
        {line_no: 2, amount: "11.5000", import_id: 2}
      ]);
    }));

  it("without numbers are replaced order by order, and equal ones are lines of their own", () =>
    withSmallHouse(async house => {
      const head = "order_id,product_id,quantity,unit_price";
      const file = (...rest: string[]) => [head, "0,Z,1,1", "1,A,1,2", "1,A,1,2", ...rest, "9,Z,1,1"];
      await house.take("l.csv", file());
      expect(counts(await house.take("l2.csv", file("1,B,1,5")))).toEqual([5, 1, 0, 4]);
      expect(await house.one("SELECT count(*)::INT FROM core.order_lines WHERE order_id = '1'")).toBe(3);
    }));
});
