import {collapsedConcentration, lorenzFromBest} from "../../lib/concentration/collapsed.js";
import type {Concentrated} from "../../lib/findings/page-rows.js";
import {createRandom} from "../../lib/statistics/random.js";
import type {Connection} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";
import {queryRows} from "./figures/page-rows.js";
import {load as loadHouse} from "./house.json.js";

/** How unequally customers bring money; nothing where too few would be spoken of. */
export async function load(warehouse: Connection): Promise<Concentrated> {
  const {smallestPublishedCell} = await loadHouse(warehouse);
  const amounts = await queryRows<{amount: number; customers: number}>(
    warehouse,
    new URL("./figures/concentration.sql", import.meta.url)
  );
  const customers = amounts.reduce((sum, row) => sum + row.customers, 0);
  const steps = Math.min(100, 10 * Math.floor(customers / (10 * smallestPublishedCell)));
  if (steps === 0 || amounts.every(row => row.amount === 0))
    return {customers, best: 0, gini: null, topShare: null, curve: []};
  const collapsed = {amounts: amounts.map(row => row.amount), customers: amounts.map(row => row.customers)};
  const {gini, topShare} = collapsedConcentration(collapsed, {random: createRandom(1)});
  return {
    customers,
    best: Math.ceil(customers / 10),
    gini,
    topShare,
    curve: [...lorenzFromBest(collapsed, steps)]
  };
}

serve(import.meta.url, load);
