import type {ColumnType, TableName} from "../../lib/schema/tables.js";
import {quotedIdentifier} from "../database/sql.js";
import {textSql} from "../ingest/reading.js";
import type {Field, Format, View} from "./format.js";
import {HeaderIndex} from "./header.js";

/** A column of a platform's export: how it is read, and the names that the platform gave it over the years. */
export interface ExportColumn extends Partial<Omit<Field, "name" | "type" | "header">> {
  readonly type: ColumnType;
  readonly from: readonly string[];
  /** Names of a column that counts instead where it is filled. */
  readonly instead?: readonly string[];
}

/** A column by its type and its names. @example column("money", "Amount") */
export const column = (type: ColumnType, ...from: readonly string[]): ExportColumn => ({type, from});

/** A column of an export that holds all of a profile: an empty cell says that the value was removed. @example profileColumn("text", "City") */
export const profileColumn = (type: ColumnType, ...from: readonly string[]): ExportColumn => ({
  type,
  from,
  emptyRemoves: true
});

export interface PlatformExport {
  readonly name: string;
  /** What the rows are, for the ledger. */
  readonly entity: TableName;
  readonly idNamespace: string;
  readonly traps: readonly string[];
  /** The columns that are read, by the names that the views use. */
  readonly columns: Readonly<Record<string, ExportColumn>>;
  /** Columns of the file that all stand in every such file, and together in no other; a list is one column by several names. */
  readonly telling: readonly (string | readonly string[])[];
  /** Columns whose presence says that it is another file. */
  readonly foreign?: readonly string[];
  readonly together?: string;
  readonly views: readonly View[];
}

/** A format whose files feed several tables, recognised by the columns that only its files have. */
export function platformFormat(export_: PlatformExport): Format {
  const {name, entity, views, together, columns} = export_;
  return {
    name,
    feeds: [...new Set(views.map(view => view.table))],
    idNamespace: export_.idNamespace,
    traps: export_.traps,
    recognise(header) {
      const has = (names: readonly string[]): boolean => new HeaderIndex(header).take(...names) !== null;
      if (!export_.telling.every(names => has([names].flat())) || has(export_.foreign ?? [])) return null;
      const index = new HeaderIndex(header);
      const fields = Object.entries(columns).map(
        ([field, {from, instead = [], ...more}]): Field => ({
          name: field,
          ...more,
          header: index.take(...from),
          ...insteadOf(index.take(...instead))
        })
      );
      const missing = fields.filter(field => field.required && field.header === null);
      return {
        format: name,
        entity,
        fields,
        views,
        ...(together ? {together} : {}),
        attributes: [],
        missing: missing.map(field => columns[field.name]?.from.join(" or ") ?? field.name),
        leftOut: index.rest()
      };
    }
  };
}

function insteadOf(filled: string | null): Pick<Field, "mend"> {
  return filled === null ? {} : {mend: text => `coalesce(${textSql(quotedIdentifier(filled))}, ${text})`};
}
