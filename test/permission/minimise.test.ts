import {expect, it} from "vitest";
import type {UnusedColumn} from "../../loaders/permission/minimise.js";
import {withOwnHouse} from "../erasure/own-house.js";

it("npm run minimise lists what is stored and used by nothing, with its values and the line that drops it, until it is dropped", () =>
  withOwnHouse(async house => {
    house.write("products.csv", [
      "product_id,name,category,brand",
      "P1,Spade,tools,Canary",
      "P2,Hoe,tools,Canary",
      "P3,Seeds,seeds,"
    ]);
    house.write("customers.csv", ["customer_id,email,gender,street", "A,ann@example.com,f,1 Main St"]);
    house.write("orders.csv", ["order_id,customer_id,ordered_at,total,currency", "O1,A,2024-01-01,10,EUR"]);
    await house.refresh();
    const listed = async (): Promise<UnusedColumn[]> =>
      JSON.parse((await house.command("minimise", "--json")).output) as UnusedColumn[];
    const before = await listed();
    expect(before).toContainEqual({column: "products.brand", values: 2, serves: []});
    expect(before).toContainEqual({
      column: "customers.street",
      values: 1,
      serves: ["finding persons", "lists by post"]
    });
    for (const never of [
      "customers.gender",
      "products.category",
      "orders.currency",
      "orders.total",
      "customers.customer_id"
    ])
      expect(
        before.map(({column}) => column),
        `${never} is used, or needed`
      ).not.toContain(never);
    house.configure('leaveOut: ["products.brand"]');
    await house.refresh();
    expect((await listed()).map(({column}) => column)).toEqual(
      before.map(({column}) => column).filter(name => name !== "products.brand")
    );
    const {output} = await house.command("minimise");
    expect(output).toContain(
      'customers.street: 1 values, though it serves finding persons and lists by post\n  leaveOut: ["customers.street"]'
    );
    expect(output).not.toContain("Canary");
  }));
