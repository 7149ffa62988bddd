import {mkdir, rename, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {OptionError} from "../../lib/errors/errors.js";
import {unfinishedPath} from "./export-file.js";
import {writeConsents} from "./exports/consents.js";
import {writeContacts} from "./exports/contacts.js";
import {writeShopCustomers, writeTillCustomers} from "./exports/customers.js";
import type {Source} from "./exports/exports.js";
import {writeOrders} from "./exports/orders.js";
import {writeCampaigns, writeProducts} from "./exports/products.js";
import {writeProspects} from "./exports/prospects.js";
import {writeSpend} from "./exports/spend.js";
import {writeSurveys} from "./exports/surveys.js";
import {catalogue} from "./products.js";
import {numberRecords} from "./records.js";
import {simulateShop} from "./simulate.js";
import {Tally} from "./tally.js";
import {tellTruth} from "./truth.js";

export interface SampleOptions {
  /** Where the exports go; made when it is missing. */
  readonly folder: string;
  /** From 1 to 2,000,000; default 20,000. */
  readonly customers?: number;
  /** From 0 to 4294967295; the same seed writes the same bytes. Default 11. */
  readonly seed?: number;
}

export interface SampleSummary {
  readonly folder: string;
  readonly seed: number;
  readonly customers: number;
  readonly orders: number;
  readonly files: readonly {readonly file: string; readonly rows: number; readonly broken: number}[];
}

const mostCustomers = 2_000_000;

/**
 * Writes the exports of Fern & Fable, an invented British shop for house and garden, as the company's systems would export them: thirty months to
 * 31 October 2026, with held-out campaigns, second records of the same persons and broken rows. truth.json beside them tells what is true.
 * @throws OptionError for a number of customers or a seed outside its range
 * @example await writeSample({folder: "data/sample", customers: 20_000, seed: 11})
 */
export async function writeSample({folder, customers = 20_000, seed = 11}: SampleOptions): Promise<SampleSummary> {
  if (!Number.isInteger(customers) || customers < 1 || customers > mostCustomers)
    throw new OptionError(`writeSample: customers is a whole number from 1 to ${mostCustomers}, got ${customers}`);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new OptionError(`writeSample: the seed is a whole number from 0 to 4294967295, got ${seed}`);
  await mkdir(folder, {recursive: true});
  const shop = simulateShop(customers, seed);
  const source: Source = {folder, shop, records: numberRecords(shop), catalogue: catalogue(seed)};
  const tally = new Tally();
  const files = [
    await writeShopCustomers(source),
    await writeTillCustomers(source),
    ...(await writeOrders(source, tally)),
    await writeProducts(source),
    await writeCampaigns(source),
    ...(await writeContacts(source)),
    await writeConsents(source),
    await writeSurveys(source),
    await writeProspects(source),
    await writeSpend(source)
  ];
  const truth = tellTruth(shop, source.records, tally, files);
  await writeFile(join(folder, "truth.json"), `${JSON.stringify(truth)}\n`);
  for (const {file} of files) await rename(unfinishedPath(folder, file), join(folder, file));
  return {
    folder,
    seed,
    customers,
    orders: tally.orders,
    files: files.map(({file, rows, broken}) => ({file, rows, broken: broken.length}))
  };
}
