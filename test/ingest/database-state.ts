import {withDatabase} from "../../loaders/database/connection.js";

/** Columns that say when something happened, how long ago or how long it took: the only ones that may differ between two runs. */
const timing = new Set([
  ...["imported_at", "seconds", "started_at", "finished_at", "built_at"],
  "ledger.field_quality.age_days"
]);

/** Every table of a database with its rows in a fixed order, without the columns that tell time. */
export async function databaseState(file: string): Promise<Record<string, string[]>> {
  return withDatabase(
    file,
    async connection => {
      const columns = (
        await connection.runAndReadAll(
          `SELECT schema_name || '.' || table_name AS "table", column_name FROM duckdb_columns()
           WHERE NOT internal AND database_name = current_database() ORDER BY "table", column_index`
        )
      ).getRowsJson() as [string, string][];
      const state: Record<string, string[]> = {};
      for (const table of new Set(columns.map(([name]) => name))) {
        const kept = columns
          .filter(([name, column]) => name === table && !timing.has(column) && !timing.has(`${table}.${column}`))
          .map(([, column]) => `"${column}"`);
        const reader = await connection.runAndReadAll(`SELECT ${kept.join(", ")} FROM ${table}`);
        state[table] = reader
          .getRowsJson()
          .map(row => JSON.stringify(row))
          .sort();
      }
      return state;
    },
    {readOnly: true}
  );
}

/**
 * Both databases of a house. A refresh killed once its run was closed, while its process was still ending, was a whole one: the run after
 * it finds nothing to do, and all that it writes is that it ran. Such runs are left out.
 */
export async function houseState(place: {readonly warehouse: string; readonly vault: string}): Promise<unknown> {
  const warehouse = await databaseState(place.warehouse);
  const filesOf = (run: string): unknown => (JSON.parse(run) as unknown[])[2];
  const runs = warehouse["ledger.runs"]?.filter(run => filesOf(run) !== 0);
  return {warehouse: {...warehouse, "ledger.runs": runs}, vault: await databaseState(place.vault)};
}
