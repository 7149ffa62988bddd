import {parse} from "csv-parse/sync";
import {sharedText} from "./shared-data.js";

export type HillstromArm = "Mens E-Mail" | "Womens E-Mail" | "No E-Mail";

/** One customer of Hillstrom's e-mail test (2008): 64,000 customers, three random arms, two weeks after. */
export interface HillstromCustomer {
  readonly arm: HillstromArm;
  /** Spend of the year before, in dollars. */
  readonly history: number;
  readonly visit: 0 | 1;
  readonly conversion: 0 | 1;
  readonly spend: number;
}

/** All customers of the file, in its order. */
export function readHillstrom(): readonly HillstromCustomer[] {
  const rows: readonly Readonly<Record<string, string>>[] = parse(sharedText("data", "hillstrom", "hillstrom.csv.gz"), {
    columns: true
  });
  return rows.map(row => ({
    arm: row.segment as HillstromArm,
    history: Number(row.history),
    visit: row.visit === "1" ? 1 : 0,
    conversion: row.conversion === "1" ? 1 : 0,
    spend: Number(row.spend)
  }));
}
