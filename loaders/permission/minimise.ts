import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {canBeLeftOut} from "../../lib/house/kept-columns.js";
import {canonicalTables} from "../../lib/schema/tables.js";
import {columnsOf} from "../audience/choose-members.js";
import {whenFree} from "../database/busy.js";
import type {Connection} from "../database/connection.js";
import {firstRow, rows} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {withWarehouseAndVault} from "../database/vault.js";
import {defaultHouseFile, loadHouse} from "../house.js";
import type {PlaceOptions} from "../places.js";
import {findPlaces, noSample} from "../places.js";
import {storedPlaces} from "./stored-places.js";

/** A stored column that no figure and no page needs. */
export interface UnusedColumn {
  /** As the house file names it: "customers.gender". */
  readonly column: string;
  readonly values: number;
  /** What would be worse without it, though no figure is made of it: "finding persons", "lists by email". */
  readonly serves: readonly string[];
}

/** Where figures and pages are made. */
const folders = ["../marts/", "../../src/data/"].map(folder => fileURLToPath(new URL(folder, import.meta.url)));

/**
 * Finds the stored columns that no mart and no page query reads, with how many values are held. A column counts as read where the name of
 * its table and its own stand in the same file, so that one too few is listed rather than one too many.
 */
export async function unusedColumns(options: PlaceOptions & {readonly config?: string}): Promise<UnusedColumn[]> {
  const house = await loadHouse(options.config ?? defaultHouseFile);
  const places = await findPlaces(options, house, noSample);
  const sources = folders.flatMap(sourcesBelow);
  return whenFree(() =>
    withWarehouseAndVault(places, async connection => {
      const found: UnusedColumn[] = [];
      for (const {name, columns, attributes} of canonicalTables) {
        const own = attributes ? await attributesOf(connection, name) : [];
        for (const column of [...columns.map(each => each.name), ...own]) {
          const whole = `${name}.${column}`;
          if (!canBeLeftOut(whole) || isRead(name, column, sources)) continue;
          const values = await countValues(connection, name, column);
          if (values > 0) found.push({column: whole, values, serves: servesOf(name, column)});
        }
      }
      return found.sort((a, b) => b.values - a.values || (a.column < b.column ? -1 : 1));
    })
  );
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter(name => /\.(sql|ts)$/.test(name))
    .map(name => readFileSync(`${folder}/${name}`, "utf8").replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ""));
}

const word = (text: string): RegExp => new RegExp(`(?<![a-z0-9_])${text}(?![a-z0-9_])`);

function isRead(table: string, column: string, sources: readonly string[]): boolean {
  const inCore = storedPlaces(`${table}.${column}`).filter(place => place.table.startsWith("core."));
  const names = column.startsWith("attr_")
    ? [{table: `core.${table.replace(/s$/, "")}_attributes`, column: "attribute"}]
    : [
        ...inCore,
        ...inCore
          .filter(place => place.table === "core.customer_records")
          .map(place => ({...place, table: "core.customers"}))
      ];
  return names.some(place =>
    sources.some(text => word(place.table.replace(".", "\\.")).test(text) && word(place.column).test(text))
  );
}

function servesOf(table: string, column: string): string[] {
  if (table === "consents") return ["the proof that somebody consented"];
  if (table === "prospects") return ["whom to win"];
  if (table !== "customers") return [];
  const channels = (["email", "phone", "sms", "post"] as const).filter(channel => columnsOf(channel).includes(column));
  const compared = ["email", "phone", "first_name", "last_name", "birth_date", "gender", "street", "postcode", "city"];
  return [
    ...(compared.includes(column) ? ["finding persons"] : []),
    ...(channels.length > 0 ? [`lists by ${channels.join(", ")}`] : [])
  ];
}

async function attributesOf(connection: Connection, table: string): Promise<string[]> {
  const found = await rows<{attribute: string}>(
    connection,
    `SELECT DISTINCT attribute FROM core.${table.replace(/s$/, "")}_attributes ORDER BY attribute`
  );
  return found.map(({attribute}) => `attr_${attribute}`);
}

/** Values in the place that has most of them: the vault where it holds the whole value, else core. */
async function countValues(connection: Connection, table: string, column: string): Promise<number> {
  const queries = column.startsWith("attr_")
    ? [
        `SELECT CAST(count(*) AS DOUBLE) AS n FROM core.${table.replace(/s$/, "")}_attributes WHERE attribute = $attribute`
      ]
    : storedPlaces(`${table}.${column}`).map(
        place => `SELECT CAST(count(${quotedIdentifier(place.column)}) AS DOUBLE) AS n FROM ${place.table}`
      );
  const counts = await Promise.all(
    queries.map(query =>
      firstRow<{n: number}>(connection, query, column.startsWith("attr_") ? {attribute: column.slice(5)} : undefined)
    )
  );
  return Math.max(0, ...counts.map(counted => counted?.n ?? 0));
}

/** What was found, for people, with a line for the house file each. */
export function unusedText(unused: readonly UnusedColumn[]): string {
  if (unused.length === 0) return "every stored column is used by a figure or a page";
  const lines = unused.map(({column, values, serves}) => {
    const served = serves.length > 0 ? `, though it serves ${serves.join(" and ")}` : "";
    return `${column}: ${values.toLocaleString("en-GB")} values${served}\n  leaveOut: [${JSON.stringify(column)}]`;
  });
  return [
    "stored, and used by no figure and no page; to drop one, put its line into the house file and refresh:",
    ...lines
  ].join("\n");
}
