import type {TableName} from "../../../lib/schema/tables.js";
import {stream} from "../chance.js";
import type {Dialect} from "../dialect.js";
import {ExportFile} from "../export-file.js";
import type {Catalogue} from "../products.js";
import type {Records} from "../records.js";
import type {Shop} from "../shop.js";

/** What every export is written from. */
export interface Source {
  readonly folder: string;
  readonly shop: Shop;
  readonly records: Records;
  readonly catalogue: Catalogue;
}

/** Files that people keep by hand have no broken rows here; systems' exports have one in a hundred. */
export function openExport(
  {folder, shop}: Source,
  file: string,
  table: TableName,
  columns: readonly string[],
  dialect: Dialect,
  damaged = true
): ExportFile {
  const common = {folder, file, table, columns, dialect};
  return new ExportFile(damaged ? {...common, damage: stream(shop.seed, "damage", nameNumber(file))} : common);
}

const nameNumber = (name: string): number =>
  [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
