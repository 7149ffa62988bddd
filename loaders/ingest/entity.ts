import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import type {Recognised} from "../formats/registry.js";
import {compareAttributes, writeAttributes} from "./attributes.js";
import {findProspects, findRecords, writeBareRecords, writeIdentities} from "./identities.js";
import {compareInvoices, invoiceTables, writeInvoices} from "./invoices.js";
import {compareKeyed, dropReplaced, writeKeyedCore, writeKeyedVault} from "./keyed.js";
import {compareOrderLines, writeOrderLines} from "./order-lines.js";
import type {Plan} from "./plan.js";
import {removableInFile} from "./removable.js";
import {planSuppressions} from "./suppressions.js";
import type {Target} from "./target.js";
import {targets} from "./target.js";
import {planViews} from "./views.js";

const nothing = async (): Promise<void> => undefined;

/**
 * Compares the staged rows of a recognised file with both databases; writes nothing but temporary tables.
 * @param goodRows staged rows that broke no rule
 * @param rowsRead staged rows in all
 */
export async function planImport(
  connection: Connection,
  {format, recognition}: Recognised,
  house: House,
  goodRows: number,
  rowsRead: number
): Promise<Plan> {
  if (recognition.views) return planViews(connection, format, recognition.views, recognition.fields, house, goodRows);
  if (recognition.entity === "suppressions") return planSuppressions(connection, recognition, goodRows);
  if (recognition.entity === "order_lines") {
    const outcome = await compareOrderLines(connection, goodRows, rowsRead);
    return {
      ...outcome,
      tables: ["order_lines"],
      writeVault: nothing,
      writeCore: importId => writeOrderLines(connection, outcome, importId),
      tidyVault: nothing
    };
  }
  if (recognition.entity === "invoice_lines") {
    await findRecords(connection, format.idNamespace);
    return {
      ...(await compareInvoices(connection, goodRows, rowsRead)),
      tables: invoiceTables,
      writeVault: importId => writeIdentities(connection, format.idNamespace, importId),
      writeCore: importId => writeInvoices(connection, importId),
      tidyVault: nothing
    };
  }
  const target = removableInFile(targets(house.postcodeDigits)[recognition.entity], recognition.fields);
  const fresh = await findIds(connection, target, format.idNamespace);
  if (target.attributes) await compareAttributes(connection, target, recognition.attributes);
  const bare = target.ids === "customers" && target.name !== "customers" && fresh > 0;
  const core = target.core.replace("core.", "");
  return {
    ...(await compareKeyed(connection, target, goodRows)),
    tables: [core, ...(bare ? ["customer_records"] : []), ...(target.attributes ? [target.attributes.slice(5)] : [])],
    async writeVault(importId) {
      if (target.ids === "customers") await writeIdentities(connection, format.idNamespace, importId);
      await writeKeyedVault(connection, target, importId);
    },
    async writeCore(importId) {
      if (bare) await writeBareRecords(connection, importId);
      await writeKeyedCore(connection, target, importId);
      if (target.attributes) await writeAttributes(connection, target, importId);
    },
    tidyVault: importId => dropReplaced(connection, target, importId)
  };
}

async function findIds(connection: Connection, target: Target, namespace: string): Promise<number> {
  if (target.ids === "customers") return findRecords(connection, namespace);
  if (target.ids === "prospects") await findProspects(connection, namespace);
  return 0;
}
