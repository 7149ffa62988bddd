import type {ColumnType} from "../../lib/schema/tables.js";
import {isOneOf, quotedText} from "../database/sql.js";

/** How a file writes its numbers: "plain" 1234.5 and nothing else; "dot" 1,234.5, € 1234.5 or (1234.5); "comma" 1.234,5 and the like. */
export type NumberStyle = "plain" | "dot" | "comma";
/** How a file writes its days: "iso" 2024-12-31, "dmy" 31/12/2024, "mdy" 12/31/2024, "ymd" 24/12/31, "compact" 20241231, "named" 31 Dec 2024. */
export type DateOrder = "iso" | "dmy" | "mdy" | "ymd" | "compact" | "named";

/** How the cells of one column are read; decided from the whole column. */
export interface ColumnReading {
  readonly number: NumberStyle;
  readonly date: DateOrder;
}

export const plainReading: ColumnReading = {number: "dot", date: "iso"};

/** What each type is held as. */
export const sqlTypes: Readonly<Record<ColumnType, string>> = {
  key: "VARCHAR",
  text: "VARCHAR",
  date: "DATE",
  time: "TIMESTAMPTZ",
  money: "DECIMAL(18,4)",
  rate: "DECIMAL(24,12)",
  number: "DECIMAL(18,4)",
  integer: "BIGINT",
  flag: "BOOLEAN"
};

/**
 * A file's column as text without blanks around it; NULL when nothing is left. Few cells have blanks, and looking for one costs a third
 * of trimming each.
 */
export function textSql(quotedColumn: string): string {
  const text = `CAST(${quotedColumn} AS VARCHAR)`;
  return `CASE WHEN starts_with(${text}, ' ') OR ends_with(${text}, ' ') OR ${text} = '' THEN nullif(trim(${text}), '') ELSE ${text} END`;
}

/**
 * SQL that reads a text as a type: NULL where it is none.
 * @param text SQL of the text
 * @param timeZone in which times without an offset are meant
 */
export function typedSql(type: ColumnType, text: string, reading: ColumnReading, timeZone: string): string {
  switch (type) {
    case "key":
    case "text":
      return text;
    case "money":
      return numberSql(text, reading.number);
    case "number":
      return percentSql(text, reading.number);
    case "rate":
      return numberSql(text, reading.number, sqlTypes.rate);
    case "integer":
      return `CASE WHEN ${numberSql(text, reading.number)} % 1 = 0 THEN CAST(${numberSql(text, reading.number)} AS BIGINT) END`;
    case "flag":
      return `CASE WHEN ${isOneOf(`lower(${text})`, ["true", "t", "yes", "y", "1", "ja", "j", "oui", "si", "sí", "x"])} THEN true
        WHEN ${isOneOf(`lower(${text})`, ["false", "f", "no", "n", "0", "nein", "nee", "non"])} THEN false END`;
    case "date":
      return dateSql(text, reading.date);
    case "time":
      return reading.date === "iso" ? isoTimeSql(text, timeZone) : zoned(orderedTimeSql(text, reading.date), timeZone);
  }
}

/** What currencies are called beside an amount, besides their signs. */
const currencyWords =
  "EUR|USD|GBP|CHF|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|CAD|AUD|NZD|JPY|CNY|INR|BRL|MXN|ZAR|SGD|HKD|ILS|AED|KRW|RUB|UAH|RSD|THB|MYR|IDR|PHP|VND|TWD|SAR|QAR|EGP|MAD|NGN|KES|ARS|CLP|COP|PEN|SFr|Fr|kr|Kč|zł|Ft|lei|US|R";

/**
 * A number's text without currency signs and codes, blanks of any width and apostrophes; brackets, a trailing minus or the minus of
 * typography mean negative, a dash in the place of the cents (5,- or 5.–) none of them.
 */
export function cleanNumberSql(text: string): string {
  const bare = `regexp_replace(translate(${text}, '−', '-'), '[\\s\\x{00a0}\\x{2007}\\x{2009}\\x{202f}\\p{Sc}''’]', '', 'g')`;
  const even = `regexp_replace(${bare}, '([0-9][.,])[-–—]{1,2}', '\\100')`;
  const amount = `regexp_replace(${even}, '^([-+(]?)(?:${currencyWords})\\.?([-+(]?[0-9])|([0-9][-)]?)(?:${currencyWords})\\.?([-)]?)$', '\\1\\2\\3\\4')`;
  return `regexp_replace(${amount}, '^\\((.*)\\)$|^([^-].*)-$', '-\\1\\2')`;
}

/** SQL of the sign or word that stands in a cell, NULL where there is none: "£12.00" has £, "12.50 kr." has kr. */
export const signInCellSql = (text: string): string => `nullif(regexp_extract(${text}, '\\p{L}*\\p{Sc}|\\p{L}+'), '')`;

/** Each text that costs something stands in it once: DuckDB makes what stands twice for every row, before it asks which rows need it. */
function numberSql(text: string, style: NumberStyle, type = sqlTypes.number): string {
  if (style === "plain") return `TRY_CAST(${text} AS ${type})`;
  const [thousands, decimal] = style === "dot" ? [",", "."] : [".", ","];
  const grammar = `^[-+]?([0-9]{1,3}(\\${thousands}[0-9]{3})+|[0-9]+)(\\${decimal}[0-9]+)?$`;
  const number = `regexp_extract(${cleanNumberSql(text)}, '${grammar}')`;
  const careful = `TRY_CAST(replace(replace(${number}, '${thousands}', ''), '${decimal}', '.') AS ${type})`;
  return style === "dot" ? `coalesce(TRY_CAST(${text} AS ${type}), ${careful})` : careful;
}

/** A number that may be a percentage: 85 % is 0.85. */
function percentSql(text: string, style: NumberStyle): string {
  const share = `CAST(${numberSql(`trim(rtrim(${text}, '%'))`, style)} * 0.01 AS DECIMAL(18,4))`;
  return `CASE WHEN ends_with(${text}, '%') THEN ${share} ELSE ${numberSql(text, style)} END`;
}

/** SQL of an amount that counts hundredths, in whole units. */
export const hundredthSql = (value: string): string => `CAST(${value} * 0.01 AS DECIMAL(18,4))`;

const hours = ["", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p"];

/** Two-digit years come first: %Y would take 10 for the year 10. */
const strptimeFormats: Readonly<Record<Exclude<DateOrder, "iso" | "named">, readonly string[]>> = {
  dmy: ["%y", "%Y"].flatMap(year => hours.map(hour => `%d/%m/${year}${hour}`)),
  mdy: ["%y", "%Y"].flatMap(year => hours.map(hour => `%m/%d/${year}${hour}`)),
  ymd: ["%y", "%Y"].flatMap(year => hours.map(hour => `${year}/%m/%d${hour}`)),
  compact: hours.map(hour => `%Y%m%d${hour}`)
};

function orderedTimeSql(text: string, order: Exclude<DateOrder, "iso">): string {
  const written = order === "named" ? monthsAsNumbersSql(text) : text;
  const slashed = `regexp_replace(${written}, '^([0-9]{1,4})[./-]([0-9]{1,2})[./-]([0-9]{1,4})[,T]?\\s*', '\\1/\\2/\\3 ')`;
  const formats = strptimeFormats[order === "named" ? "dmy" : order].map(quotedText).join(", ");
  return `try_strptime(trim(${order === "compact" ? written : slashed}), [${formats}])`;
}

/** How the names of the months begin in English, German, French, Dutch, Spanish and Swedish, without accents. */
const months =
  "jan|ene feb|fev mar|maa|mrt apr|avr|abr may|mai|mei|maj jun|juin jul|juil aug|aou|ago sep|set oct|okt nov dec|dez|dic".split(
    " "
  );

/** SQL of a text whose day has its month by name, day first with numbers: "3. März 2024" and "Mar 3, 2024" are 3/3/2024. */
function monthsAsNumbersSql(text: string): string {
  const bare = `regexp_replace(lower(strip_accents(${text})), '^[a-z]{2,4}[.,]+\\s*', '')`;
  const numbered = months.reduce(
    (sql, names, month) => `regexp_replace(${sql}, '\\b(?:${names})[a-z]*\\.?', '#${month + 1}#')`,
    bare
  );
  const dayFirst = `regexp_replace(${numbered}, '^#([0-9]+)#\\s*([0-9]{1,2})(?:st|nd|rd|th)?[, ]+', '\\2 #\\1# ')`;
  return `regexp_replace(${dayFirst}, '^([0-9]{1,2})(?:st|nd|rd|th|er|\\.)?(?:\\s*de)?[-/. ]*#([0-9]+)#[-/. ]*(?:del? )?([0-9]{2,4})', '\\1/\\2/\\3')`;
}

function dateSql(text: string, order: DateOrder): string {
  return order === "iso" ? `TRY_CAST(${text} AS DATE)` : `CAST(${orderedTimeSql(text, order)} AS DATE)`;
}

/** Of UTC no calendar need be asked. */
const zoned = (timestamp: string, timeZone: string): string =>
  timeZone === "UTC" ? `make_timestamptz(epoch_us(${timestamp}))` : `timezone(${quotedText(timeZone)}, ${timestamp})`;

/** The two usual lengths are told apart by looking at one character; offsets are searched for only in the rest. */
function isoTimeSql(text: string, timeZone: string): string {
  const local = zoned(`TRY_CAST(${text} AS TIMESTAMP)`, timeZone);
  const withSeconds = `regexp_replace(${text}, '([ T][0-9]{1,2}:[0-9]{2})(\\s*(?:UTC|GMT|[zZ]|[-+][0-9:]+))$', '\\1:00\\2')`;
  const withOffset = `regexp_replace(${withSeconds}, '\\s+([-+][0-9])', '\\1')`;
  return `CASE WHEN ${text} LIKE '${"_".repeat(16)}:__' OR ${text} LIKE '${"_".repeat(10)}' THEN ${local}
    WHEN regexp_matches(${text}, ':[0-9.]+\\s*(UTC|GMT|[zZ]|[-+][0-9]{2}(:?[0-9]{2})?)$') THEN TRY_CAST(${withOffset} AS TIMESTAMPTZ)
    ELSE ${local} END`;
}
