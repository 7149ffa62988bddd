import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {cleanNumberSql, textSql} from "../ingest/reading.js";

/** What the cells of a column look like; shares are of the filled cells, from 0 to 1. */
export interface ColumnProfile {
  readonly header: string;
  readonly filled: number;
  /** Share of the filled cells that are different from each other. */
  readonly distinct: number;
  readonly emails: number;
  readonly phones: number;
  readonly numbers: number;
  readonly wholeNumbers: number;
  /** Days, with or without a time of day. */
  readonly days: number;
  /** Times of day alone. */
  readonly clocks: number;
  readonly currencies: number;
}

const rowsLookedAt = 100_000;

const looks: Readonly<
  Record<Exclude<keyof ColumnProfile, "header" | "filled" | "distinct">, (text: string) => string>
> = {
  emails: text => `regexp_full_match(${text}, '[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}')`,
  phones: text => `regexp_full_match(${text}, '(\\+|00|0)[0-9 ()/.-]{6,20}')`,
  numbers: text => `regexp_full_match(${cleanNumberSql(text)}, '[-+]?[0-9][0-9.,]*')`,
  wholeNumbers: text => `regexp_full_match(${text}, '[0-9]{1,12}')`,
  days: text =>
    `regexp_matches(${text}, '^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}|(19|20)[0-9]{6}$|[0-9]{1,2}[. -]+[[:alpha:]]{3,9}[. -]+[0-9]{4})')`,
  clocks: text => `regexp_full_match(${text}, '[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?( ?[AaPp][Mm])?')`,
  currencies: text => `regexp_full_match(${text}, '[A-Z]{3}')`
};

/**
 * Looks at the first 100,000 rows of a file.
 * @param source SQL of the file as a table
 * @param columns its columns
 */
export async function profileColumns(
  connection: Connection,
  source: string,
  columns: readonly string[]
): Promise<ColumnProfile[]> {
  if (columns.length === 0) return [];
  const texts = columns.map((column, index) => `${textSql(quotedIdentifier(column))} AS c${index}`);
  const counts = columns.flatMap((_, index) => [
    `count(c${index})::DOUBLE AS "filled ${index}"`,
    `count(DISTINCT c${index})::DOUBLE AS "distinct ${index}"`,
    ...Object.entries(looks).map(
      ([look, condition]) => `(count(*) FILTER (${condition(`c${index}`)}))::DOUBLE AS "${look} ${index}"`
    )
  ]);
  const found = await firstRow<Record<string, number>>(
    connection,
    `SELECT ${counts.join(", ")} FROM (SELECT ${texts.join(", ")} FROM (SELECT * FROM ${source} LIMIT ${rowsLookedAt}))`
  );
  return columns.map((header, index) => {
    const filled = found?.[`filled ${index}`] ?? 0;
    const share = (what: string): number => (filled === 0 ? 0 : (found?.[`${what} ${index}`] ?? 0) / filled);
    const shares = Object.keys(looks).map(look => [look, share(look)]);
    return {header, filled, distinct: share("distinct"), ...Object.fromEntries(shares)} as ColumnProfile;
  });
}
