import type {Connection} from "../database/connection.js";
import {firstRow, rows} from "../database/connection.js";
import {isOneOf, quotedIdentifier, quotedText} from "../database/sql.js";
import type {Field, Recognition} from "../formats/format.js";
import type {Check} from "./checks.js";
import {excelError, missing, noCurrency, notAllowed, notPositive, outOfRange, unreadable} from "./checks.js";
import type {ColumnReading} from "./reading.js";
import {hundredthSql, plainReading, signInCellSql, sqlTypes, textSql, typedSql} from "./reading.js";

export interface StageOptions {
  /** SQL of the file as a table. */
  readonly source: string;
  readonly recognition: Recognition;
  readonly timeZone: string;
  /** Whether the file is a sheet of a workbook, whose cells may be errors. */
  readonly isSheet?: boolean;
  /** How columns are read that are not read plainly, by canonical name. */
  readonly readings: ReadonlyMap<string, ColumnReading>;
}

/** The checks of a staged file: `staged.rule_no` counts into them from 1. */
export interface Staged {
  readonly checks: readonly Check[];
  readonly rowsRead: number;
  /** Whether `staged.money_signs` holds the currencies that stand in the cells of amounts, parted by blanks. */
  readonly hasMoneySigns: boolean;
}

/**
 * Reads a file in one pass into the temporary table `staged`: the canonical columns in their types, attributes as text, rule_no
 * (NULL for a good row) and found (the cell that broke the rule). The row's number in the file, from 0, is its rowid.
 */
export async function stage(connection: Connection, options: StageOptions): Promise<Staged> {
  const {sql, checks, hasMoneySigns} = stageSql(options);
  await connection.run(`CREATE OR REPLACE TEMP TABLE staged AS ${sql}`);
  const counted = await firstRow<{n: number}>(connection, "SELECT CAST(count(*) AS DOUBLE) AS n FROM staged");
  return {checks, rowsRead: counted?.n ?? 0, hasMoneySigns};
}

/** The rules that rows broke, with how many rows broke them, most first. */
export async function brokenRules(
  connection: Connection,
  checks: readonly Check[]
): Promise<(Check & {rows: number})[]> {
  const counts = await rows<{rule_no: number; n: number}>(
    connection,
    `SELECT CAST(rule_no AS INTEGER) AS rule_no, CAST(count(*) AS DOUBLE) AS n FROM staged
     WHERE rule_no IS NOT NULL GROUP BY ALL ORDER BY n DESC, rule_no`
  );
  return counts.flatMap(({rule_no, n}) => {
    const check = checks[rule_no - 1];
    return check ? [{...check, rows: n}] : [];
  });
}

interface Condition {
  readonly when: string;
  readonly found: string;
  readonly check: Check;
}

/** The SELECT behind `staged`, apart from its running. */
export function stageSql(options: StageOptions): {sql: string; checks: Check[]; hasMoneySigns: boolean} {
  const {recognition} = options;
  const timeZone = recognition.timeZone ?? options.timeZone;
  const read = recognition.fields.filter(isRead);
  const texts = read.map(field => `${sourceText(field)} AS ${quotedIdentifier(`text ${field.name}`)}`);
  const attributes = recognition.attributes.map(
    ({header, attribute}) => `${textSql(quotedIdentifier(header))} AS ${quotedIdentifier(`attr_${attribute}`)}`
  );
  const readingOf = (field: Field): ColumnReading => options.readings.get(field.name) ?? firstReading(field);
  const values = read.map(field => {
    const value = typedSql(field.type, textColumn(field), readingOf(field), timeZone);
    return `${field.inCents ? hundredthSql(value) : value} AS ${quotedIdentifier(field.name)}`;
  });
  const absent = recognition.fields
    .filter(field => !isRead(field))
    .map(field => `CAST(NULL AS ${sqlTypes[field.type]}) AS ${quotedIdentifier(field.name)}`);
  const conditions = read.flatMap(field => conditionsOf(field, read, options.isSheet ?? false));
  const rule = conditions.map(({when}, index) => `WHEN ${when} THEN ${index + 1}`).join(" ") || "WHEN false THEN 0";
  const found =
    conditions.map((condition, index) => `WHEN ${index + 1} THEN ${condition.found}`).join(" ") || "WHEN 0 THEN NULL";
  const signs = read
    .filter(field => field.type === "money" && readingOf(field).number !== "plain")
    .map(field => signInCellSql(textColumn(field)));
  const hasMoneySigns = signs.length > 0;
  const moneySigns = hasMoneySigns ? [`nullif(concat_ws(' ', ${signs.join(", ")}), '') AS money_signs`] : [];
  const columns = [
    ...recognition.fields.map(field => quotedIdentifier(field.name)),
    ...recognition.attributes.map(({attribute}) => quotedIdentifier(`attr_${attribute}`))
  ];
  return {
    hasMoneySigns,
    checks: conditions.map(({check}) => check),
    sql: `
      SELECT ${[...columns, ...moneySigns].join(", ")}, rule_no, CASE rule_no ${found} END AS found FROM (
        SELECT *, CAST(CASE ${rule} END AS SMALLINT) AS rule_no FROM (
          SELECT *, ${[...values, ...absent].join(", ")} FROM (
            SELECT ${[...texts, ...attributes].join(", ")} FROM ${options.source})))`
  };
}

/** How a column is read before anything of it is known: amounts as plain numbers, in which no currency can stand. */
export const firstReading = (field: Field): ColumnReading => ({
  number: field.said?.decimal === "comma" ? "comma" : field.type === "money" ? "plain" : plainReading.number,
  date: field.dateOrder ?? plainReading.date
});

const isRead = (field: Field): boolean => field.header !== null || field.constant !== undefined;

export const textColumn = (field: Field): string => quotedIdentifier(`text ${field.name}`);

/** What programs write where they have nothing. In a name or a note it may be meant. */
const wordsForNothing = [
  "NULL",
  "null",
  "\\N",
  "(null)",
  "NaN",
  "nan",
  "N/A",
  "n/a",
  "#N/A",
  "None",
  "none",
  "-",
  "–",
  "—"
];
const longestWord = Math.max(...wordsForNothing.map(word => Buffer.byteLength(word)));
/** By the length first, which costs next to nothing: most ids are longer. */
const isNothing = (text: string): string => `(strlen(${text}) <= ${longestWord} AND ${isOneOf(text, wordsForNothing)})`;
/** Texts that tell persons apart: one word for nothing would make one person of many. */
const telling: ReadonlySet<string> = new Set(["email", "phone"]);

/** The cell of a field as mended text; NULL where a word stands for nothing in a number, an id, an address or a telephone number. */
export function sourceText(field: Field): string {
  if (field.constant !== undefined) return quotedText(field.constant);
  const cell = textSql(quotedIdentifier(field.header ?? field.name));
  const text =
    field.type === "key" || telling.has(field.name) ? `CASE WHEN ${isNothing(cell)} THEN NULL ELSE ${cell} END` : cell;
  return field.mend ? field.mend(text) : text;
}

const excelErrors = "#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FORMULA!)";

function conditionsOf(field: Field, read: readonly Field[], isSheet: boolean): Condition[] {
  const text = textColumn(field);
  const value = quotedIdentifier(field.name);
  const condition = (when: string, check: Check): Condition => ({when, found: text, check});
  const conditions: Condition[] = [];
  if (isSheet)
    conditions.push(
      condition(`starts_with(${text}, '#') AND regexp_full_match(${text}, '${excelErrors}')`, excelError(field.name))
    );
  const isTyped = field.type !== "key" && field.type !== "text";
  const isMissing = isTyped ? `${value} IS NULL AND (${text} IS NULL OR ${isNothing(text)})` : `${text} IS NULL`;
  if (field.required && !field.emptyAllowed) conditions.push(condition(`(${isMissing})`, missing(field.name)));
  const others = read.filter(other => field.requiredWith?.includes(other.name));
  if (others.length > 0) {
    const anyOther = others.map(other => `${textColumn(other)} IS NOT NULL`).join(" OR ");
    conditions.push(condition(`${text} IS NULL AND (${anyOther})`, missing(field.name)));
  }
  if (isTyped)
    conditions.push(
      condition(
        `${value} IS NULL AND ${text} IS NOT NULL AND NOT ${isNothing(text)}`,
        unreadable(field.name, field.type)
      )
    );
  if (field.type === "date" || field.type === "time")
    conditions.push(condition(`${value} NOT BETWEEN '1900-01-01' AND '2100-12-31'`, outOfRange(field.name)));
  if (field.values) {
    conditions.push(condition(`NOT ${isOneOf(`lower(${text})`, field.values)}`, notAllowed(field.name, field.values)));
  }
  if (field.name === "currency" || field.name === "base")
    conditions.push(condition(`NOT regexp_full_match(${text}, '[A-Za-z]{3}')`, noCurrency(field.name)));
  if (field.type === "rate") conditions.push(condition(`${value} <= 0`, notPositive(field.name)));
  return conditions;
}
