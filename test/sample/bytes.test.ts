import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {writeSample} from "../../loaders/sample/sample.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";

const hashes = (customers: number, seed: number): Promise<Record<string, string>> =>
  withTemporaryFolder(async folder => {
    await writeSample({folder, customers, seed});
    const names = readdirSync(folder).sort();
    return Object.fromEntries(
      names.map(name => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex")
      ])
    );
  });

describe("writeSample", () => {
  test("writes the same bytes for the same seed, and others for another", async () => {
    const first = await hashes(600, 5);
    expect(await hashes(600, 5)).toEqual(first);
    const other = await hashes(600, 6);
    expect(Object.keys(other)).toEqual(Object.keys(first));
    const same = Object.keys(first).filter(name => first[name] === other[name]);
    expect(same).toEqual(["campaigns.csv"]);
  });

  test("leaves no unfinished file behind", async () => {
    const names = Object.keys(await hashes(50, 1));
    expect(names).toEqual([
      ...[
        "campaigns.csv",
        "consents.csv",
        "contacts.csv",
        "customers.csv",
        "marketing_spend.csv",
        "order_lines.csv.gz"
      ],
      ...["orders-2024.csv", "orders-2025.csv.gz", "orders-2026.csv", "products.tsv", "prospects.csv", "responses.csv"],
      ...["survey_answers.jsonl", "till-loyalty-cards.csv", "truth.json"]
    ]);
  });

  test("writes a shop of one customer", async () => {
    expect(Object.keys(await hashes(1, 3))).toHaveLength(15);
  });

  test("refuses a number of customers or a seed outside its range", async () => {
    await expect(writeSample({folder: "unused", customers: 0})).rejects.toThrow(
      "customers is a whole number from 1 to 2000000, got 0"
    );
    await expect(writeSample({folder: "unused", customers: 2.5})).rejects.toThrow("got 2.5");
    await expect(writeSample({folder: "unused", seed: -1})).rejects.toThrow(
      "the seed is a whole number from 0 to 4294967295"
    );
  });
});
