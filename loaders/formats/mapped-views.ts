import {UserError} from "../../lib/errors/errors.js";
import type {TableReading} from "../../lib/house/file-reading.js";
import {quotedIdentifier} from "../database/sql.js";
import type {Field, Recognition, View} from "./format.js";

/** A canonical column, and where a file has it. */
export interface MappedColumn {
  readonly field?: Field;
  readonly attribute?: Recognition["attributes"][number];
  readonly headers: readonly string[];
}

/**
 * The recognition of a file of which each row says something to several tables. Of the first table every row must have what that
 * table requires; a row that lacks what another one requires says nothing to that one.
 * @param name the file, for the message
 * @throws UserError for a table that cannot stand beside others
 */
export function mappedViews(
  name: string,
  mapped: readonly {readonly table: TableReading; readonly columns: readonly MappedColumn[]}[]
): Pick<Recognition, "entity" | "fields" | "views" | "attributes"> {
  const fields: Field[] = [];
  const views = mapped.map(({table, columns}, index) => {
    if (table.table === "prospects" || columns.some(({attribute}) => attribute))
      throw new UserError(
        `${name}: ${table.key} of clientele.config.ts maps ${table.table === "prospects" ? "prospects" : "attr_* columns"} beside another table; ` +
          "wanted one table in a file that has them"
      );
    const named = columns.flatMap(({field, headers}) => (field ? [{field, headers}] : []));
    const sources = named
      .filter(({field}) => field.header !== null || field.constant !== undefined)
      .map(({field}) => [field.name, quotedIdentifier(shared(fields, field, table.table, index === 0))] as const);
    return {table: table.table as View["table"], columns: Object.fromEntries(sources)};
  });
  return {entity: mapped[0]!.table.table, fields, views, attributes: []};
}

/** The name under which a field is read: the canonical one, unless two tables mean different columns of the file by it. */
function shared(fields: Field[], field: Field, table: string, isMain: boolean): string {
  const {required: _, emptyAllowed: __, ...optional} = field;
  const isSame = (other: Field): boolean =>
    other.header === field.header &&
    JSON.stringify(other.joinedHeaders) === JSON.stringify(field.joinedHeaders) &&
    other.habits === field.habits &&
    other.constant === field.constant &&
    other.type === field.type &&
    other.inCents === field.inCents;
  const held = fields.find(other => other.name === field.name);
  if (held && isSame(held)) return held.name;
  const name = held ? `${table} ${field.name}` : field.name;
  fields.push({...(isMain ? field : optional), name});
  return name;
}
