import type {Connection} from "../database/connection.js";
import {firstRow, rows} from "../database/connection.js";
import {quotedIdentifier, quotedText} from "../database/sql.js";
import type {IdentifyingText} from "./identifying-texts.js";

/** Texts of these kinds may stand inside a longer cell; the others count only as a whole cell. */
const within: ReadonlySet<string> = new Set(["e-mail", "words"]);

/** Where a text still stands in a table. */
export interface CellsFound {
  /** As "vault.persons.last_name". */
  readonly column: string;
  /** Index of the text among those searched. */
  readonly text: number;
  readonly rows: number;
}

/** Looks through every text cell of a database that is open as `database` for each of the texts, without regard to case. */
export async function searchCells(
  connection: Connection,
  database: string,
  texts: readonly IdentifyingText[]
): Promise<CellsFound[]> {
  if (texts.length === 0) return [];
  const columns = await rows<{schema_name: string; table_name: string; column_name: string}>(
    connection,
    `SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE database_name = $database AND NOT internal
       AND data_type IN ('VARCHAR', 'VARCHAR[]', 'JSON')
       AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE database_name = $database) ORDER BY ALL`,
    {database}
  );
  const found: CellsFound[] = [];
  for (const {schema_name, table_name, column_name} of columns) {
    const cell = `lower(CAST(${quotedIdentifier(column_name)} AS VARCHAR))`;
    const counts = texts.map(({what, text}, index) => {
      const wanted = quotedText(text.toLowerCase());
      const condition = within.has(what) ? `contains(${cell}, ${wanted})` : `${cell} = ${wanted}`;
      return `CAST(count(*) FILTER (${condition}) AS DOUBLE) AS "${index}"`;
    });
    const place = [database, schema_name, table_name].map(quotedIdentifier).join(".");
    const counted = await firstRow<Record<string, number>>(connection, `SELECT ${counts.join(", ")} FROM ${place}`);
    for (const [index, n] of Object.entries(counted ?? {}))
      if (n > 0) found.push({column: `${schema_name}.${table_name}.${column_name}`, text: Number(index), rows: n});
  }
  return found;
}
