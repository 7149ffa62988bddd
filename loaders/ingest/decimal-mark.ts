import {UserError} from "../../lib/errors/errors.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import type {Field, Recognition} from "../formats/format.js";
import {askForLine} from "./ask-for-line.js";
import type {NumberStyle} from "./reading.js";
import {cleanNumberSql} from "./reading.js";
import {sourceText, textColumn} from "./stage.js";

/** Amounts that can be read with a decimal point and with points between thousands. */
export class OpenDecimalMarkError extends UserError {
  constructor(
    readonly column: string,
    message: string
  ) {
    super(message);
  }
}

/** How many of a column's cells have which form. */
export type Count = (what: string) => number;

/** The start of a file that is looked at before the whole of it is. */
const sampleRows = 2048;

/**
 * What a cell says of the file's marks. A single mark with three digits behind it and one to three before it may part thousands or be the
 * decimal one ("open"), unless the number begins with a nought.
 */
const evidence = {
  dot: "\\.[0-9]{1,2}$|\\.[0-9]{4,}$|,[0-9]{3}.*\\.[0-9]+$|^[-+]?([0-9]{4,}|0)\\.[0-9]{3}$|^[-+]?[0-9]{1,3}(,[0-9]{3}){2,}$",
  comma:
    ",[0-9]{1,2}$|,[0-9]{4,}$|\\.[0-9]{3}.*,[0-9]+$|^[-+]?([0-9]{4,}|0),[0-9]{3}$|^[-+]?[0-9]{1,3}(\\.[0-9]{3}){2,}$",
  open: "^[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}$"
};

/** The counts of a column's forms, to be selected from the file. */
export function markCounts(field: Field): string[] {
  const text = textColumn(field);
  return [
    ...Object.entries(evidence).map(([what, pattern]) =>
      counted(what, field, `regexp_matches(${cleanNumberSql(text)}, '${pattern}')`)
    ),
    counted(
      "marked",
      field,
      `TRY_CAST(${text} AS DOUBLE) IS NULL AND regexp_matches(${cleanNumberSql(text)}, '^[-+]?[0-9]')`
    )
  ];
}

const counted = (what: string, field: Field, condition: string): string =>
  `CAST(count(*) FILTER (${condition}) AS DOUBLE) AS ${quotedIdentifier(`${what} ${field.name}`)}`;

/** Amounts that a file holds in a column, whose marks are its own. */
const amounts = ({fields}: Recognition): readonly Field[] =>
  fields.filter(field => field.header !== null && field.type === "money" && !field.inCents && !field.said?.decimal);

/**
 * Whether the start of a file leaves open how its amounts are written, so that the whole of it must be looked at. Nearly every file says it
 * within a few rows.
 */
export async function leavesMarkOpen(
  connection: Connection,
  source: string,
  recognition: Recognition
): Promise<boolean> {
  const fields = amounts(recognition);
  if (fields.length === 0) return false;
  const texts = fields.map(field => `${sourceText(field)} AS ${textColumn(field)}`);
  const found = await firstRow<Record<string, number>>(
    connection,
    `SELECT ${fields.flatMap(markCounts).join(", ")} FROM (SELECT ${texts.join(", ")} FROM ${source} LIMIT ${sampleRows})`
  );
  const total = (what: string) => fields.reduce((sum, field) => sum + (found?.[`${what} ${field.name}`] ?? 0), 0);
  return total("dot") + total("comma") === 0;
}

/**
 * How a column writes its numbers. A column whose amounts leave it open is written as the file's other amounts are.
 * @param ofFile what all columns of amounts of the file say together
 * @throws OpenDecimalMarkError when none of them tells
 */
export function numberStyle(count: Count, field: Field, ofFile: Count, name: string): NumberStyle {
  const [dot, comma] = [count("dot"), count("comma")];
  if (comma > dot) return "comma";
  const isMoney = field.type === "money" && !field.inCents;
  if (isMoney && dot === 0 && count("open") > 0) {
    if (ofFile("comma") > ofFile("dot")) return "comma";
    if (ofFile("dot") === 0) throw openMark(count("open"), field, name);
  }
  return field.type === "money" && count("marked") === 0 ? "plain" : "dot";
}

function openMark(cells: number, field: Field, name: string): OpenDecimalMarkError {
  return new OpenDecimalMarkError(
    field.header ?? field.name,
    `${name}, column ${field.header}: found ${cells} amounts written as 1.234 or 1,234, and none in the file which tells ` +
      `whether that is more than a thousand. ${askForLine(name, [
        [{decimal: "comma"}, "1.234 is one thousand two hundred thirty-four, 1,234 a little more than one"],
        [{decimal: "dot"}, "1.234 is a little more than one, 1,234 one thousand two hundred thirty-four"]
      ])}`
  );
}
