import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";

/** What every page says of the house and its data. */
export interface SiteFacts {
  readonly name: string;
  /** The last house day on which the data hold an order, as "2011-12-09"; null without orders. */
  readonly asOf: string | null;
  readonly locale: string;
  /** The earlier day whose state is shown, as "2026-03-01"; null where it is today's. */
  readonly rebuiltAsOf: string | null;
  /** 'sample': every figure is invented. */
  readonly mode: "sample" | "own";
}

/** Written beside the page data, read by the site's configuration. */
export const siteFactsName = "site-facts.json";

const unknownHouse: SiteFacts = {name: "Clientele", asOf: null, rebuiltAsOf: null, locale: "en-GB", mode: "own"};

/** The facts as the last refresh left them in ledger.house. */
export async function readSiteFacts(warehouse: Connection): Promise<SiteFacts> {
  const house = await rows<{key: string; value: string}>(warehouse, "SELECT key, value FROM ledger.house");
  const [rebuilt] = await rows<{day: string}>(warehouse, "SELECT day FROM ledger.rebuilt_as_of");
  const facts = Object.fromEntries(house.map(({key, value}) => [key, JSON.parse(value) as unknown]));
  const text = (key: string) => (typeof facts[key] === "string" ? (facts[key] as string) : undefined);
  return {
    name: text("name") ?? unknownHouse.name,
    asOf: text("as_of")?.slice(0, 10) ?? null,
    rebuiltAsOf: rebuilt?.day ?? null,
    locale: text("locale") ?? unknownHouse.locale,
    mode: text("mode") === "sample" ? "sample" : "own"
  };
}

/** The facts beside the page data; those of no house where there are none yet. */
export function siteFactsIn(pageData: string): SiteFacts {
  const file = join(pageData, siteFactsName);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as SiteFacts) : unknownHouse;
}
