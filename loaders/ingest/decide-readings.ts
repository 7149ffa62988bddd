import {UserError} from "../../lib/errors/errors.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import type {Field, Recognition} from "../formats/format.js";
import {askForLine} from "./ask-for-line.js";
import type {Count} from "./decimal-mark.js";
import {markCounts, numberStyle} from "./decimal-mark.js";
import type {ColumnReading, DateOrder} from "./reading.js";
import {plainReading} from "./reading.js";
import {sourceText, textColumn} from "./stage.js";

/** A column of days that can be read day first and month first. */
export class OpenDateOrderError extends UserError {
  constructor(
    readonly column: string,
    message: string
  ) {
    super(message);
  }
}

/**
 * Decides from whole columns how numbers and days are written, for a file that cannot be read plainly. Called only when plain
 * reading left something unread or open, as it costs another pass over the file.
 * @param source SQL of the file as a table
 * @param name the file, for the message
 * @throws UserError when a column of days can be read day first and month first, or amounts of the file with and without thousands
 */
export async function decideReadings(
  connection: Connection,
  source: string,
  recognition: Recognition,
  name: string
): Promise<Map<string, ColumnReading>> {
  const fields = recognition.fields.filter(field => field.header !== null && (isNumber(field) || isDay(field)));
  const readings = new Map<string, ColumnReading>();
  if (fields.length === 0) return readings;
  const found = await firstRow<Record<string, number>>(connection, profileSql(fields, source));
  const countOf =
    (field: Field): Count =>
    what =>
      found?.[`${what} ${field.name}`] ?? 0;
  const amounts = fields.filter(({type}) => type === "money");
  const ofFile: Count = what => amounts.reduce((sum, field) => sum + countOf(field)(what), 0);
  for (const field of fields) {
    const count = countOf(field);
    readings.set(field.name, {
      number: isNumber(field) ? (field.said?.decimal ?? numberStyle(count, field, ofFile, name)) : plainReading.number,
      date: isDay(field) ? dateOrder(count, field, name) : plainReading.date
    });
  }
  return readings;
}

const isNumber = (field: Field): boolean =>
  field.type === "money" || field.type === "rate" || field.type === "number" || field.type === "integer";
const isDay = (field: Field): boolean => field.type === "date" || field.type === "time";

const dayPattern = "^([0-9]{1,2})[./-]([0-9]{1,2})[./-][0-9]{2,4}";

function profileSql(fields: readonly Field[], source: string): string {
  const counts = fields.flatMap(field => {
    const text = textColumn(field);
    const counted = (what: string, condition: string): string =>
      `CAST(count(*) FILTER (${condition}) AS DOUBLE) AS ${quotedIdentifier(`${what} ${field.name}`)}`;
    if (isNumber(field)) return markCounts(field);
    const part = (group: number): string => `TRY_CAST(regexp_extract(${text}, '${dayPattern}', ${group}) AS INTEGER)`;
    return [
      counted("days", `regexp_matches(${text}, '${dayPattern}')`),
      counted("day first", `${part(1)} BETWEEN 13 AND 31 AND ${part(2)} <= 12`),
      counted("month first", `${part(2)} BETWEEN 13 AND 31 AND ${part(1)} <= 12`),
      counted("dotted", `regexp_matches(${text}, '^[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{2,4}')`),
      counted(
        "named",
        `regexp_matches(${text}, '^([[:alpha:]]{2,4}[.,]+ *)?([0-9]{1,2}[^0-9/-]{0,6}[-/. ]+[^0-9 /.-]{3,}[-/. ]|[^0-9 /.-]{3,}[. ]+[0-9]{1,2}[^0-9 ]{0,2}[, ])')`
      ),
      counted("compact", `regexp_matches(${text}, '^(19|20)[0-9]{6}($|\\s)')`),
      counted("iso", `regexp_matches(${text}, '^[0-9]{4}[-/]')`)
    ];
  });
  const texts = fields.map(field => `${sourceText(field)} AS ${textColumn(field)}`);
  return `SELECT ${counts.join(", ")} FROM (SELECT ${texts.join(", ")} FROM ${source})`;
}

function dateOrder(count: Count, field: Field, name: string): DateOrder {
  const days = count("days");
  if (count("named") > Math.max(days, count("iso"), count("compact"))) return "named";
  if (days === 0 || count("iso") > days) return count("compact") > count("iso") ? "compact" : "iso";
  if (field.said?.dateOrder) return field.said.dateOrder;
  const [dayFirst, monthFirst] = [count("day first"), count("month first")];
  if (dayFirst > 20 * monthFirst) return "dmy";
  if (monthFirst > 20 * dayFirst) return "mdy";
  if (dayFirst === 0 && count("dotted") === days) return "dmy";
  const open = dayFirst + monthFirst === 0;
  if (open && field.dateOrder) return field.dateOrder;
  throw new OpenDateOrderError(
    field.header ?? field.name,
    `${name}, column ${field.header}: found ${days} days written as 03/04/2024, ` +
      (open
        ? "none of which tells whether the day or the month comes first"
        : `${dayFirst} with the day first and ${monthFirst} with the month first`) +
      `. ${askForLine(name, [
        [{dateOrder: "dmy"}, "03/04/2024 is 3 April"],
        [{dateOrder: "mdy"}, "03/04/2024 is 4 March"]
      ])}`
  );
}
