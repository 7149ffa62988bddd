import {quotedIdentifier} from "../database/sql.js";
import type {Field, View} from "../formats/format.js";
import type {Target} from "./target.js";

/** The fields of a file whose empty cells mean that the value was removed. */
const removing = (fields: readonly Field[]): string[] =>
  fields.filter(({emptyRemoves, header}) => emptyRemoves && header !== null).map(({name}) => name);

/**
 * A target with the columns that an empty cell of the file empties: those that are made of such a field.
 * @param columns canonical columns whose empty cells mean that the value was removed
 */
function withRemovable(target: Target, columns: readonly string[]): Target {
  const isMadeOf = (sql: string): boolean => columns.some(column => new RegExp(`\\bs\\.${column}\\b`).test(sql));
  const made = (sqls: Readonly<Record<string, string>>, prefix: string): string[] =>
    Object.entries(sqls).flatMap(([name, sql]) => (isMadeOf(sql) ? [prefix + name] : []));
  return {
    ...target,
    removable: new Set([...made(target.columns, ""), ...made(target.vault?.columns ?? {}, "vault_")])
  };
}

/** The target of a file whose fields are canonical columns. */
export const removableInFile = (target: Target, fields: readonly Field[]): Target =>
  withRemovable(target, removing(fields));

/** The target of a table that views feed: columns that are a field as it stands. */
export function removableInViews(target: Target, views: readonly View[], fields: readonly Field[]): Target {
  const names = removing(fields).flatMap(name => [name, quotedIdentifier(name)]);
  const columns = views
    .filter(({table}) => table === target.name)
    .flatMap(view => Object.entries(view.columns).flatMap(([column, sql]) => (names.includes(sql) ? [column] : [])));
  return withRemovable(target, columns);
}
