import {type AccountRow, publishedAccounts} from "../../lib/findings/accounts.js";
import type {Connection} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";
import {queryRows} from "./figures/page-rows.js";
import {load as loadHouse} from "./house.json.js";

/** Who costs more than they bring, as it may be published. */
export async function load(warehouse: Connection): Promise<AccountRow[]> {
  const {smallestPublishedCell} = await loadHouse(warehouse);
  const rows = await queryRows<AccountRow>(warehouse, new URL("./figures/accounts.sql", import.meta.url));
  return publishedAccounts(rows, smallestPublishedCell);
}

serve(import.meta.url, load);
