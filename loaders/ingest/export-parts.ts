import {UserError} from "../../lib/errors/errors.js";
import {readingOf} from "../../lib/house/file-reading.js";
import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {extractMember} from "../files/archive.js";
import {fileStamp} from "../files/file-stamp.js";
import type {ExportFile} from "../files/find-exports.js";
import {lookAtSheets} from "../files/workbook/fitting-sheets.js";
import {entityOf} from "../formats/recognise.js";
import {askForLine} from "./ask-for-line.js";

const workbookName = /\.xls[xm]$/i;

/**
 * The exports with every workbook taken apart into the sheets that are read: the ones that the house file names, else each whose header is
 * known. An unchanged workbook is not opened.
 * @throws UserError when no sheet of a workbook is known, or several hold the same thing and the house file does not say which is meant
 */
export async function exportParts(
  connection: Connection,
  exports: readonly ExportFile[],
  house: House,
  workFolder: string
): Promise<ExportFile[]> {
  const parts: ExportFile[] = [];
  for (const file of exports) {
    if (!workbookName.test(file.name)) parts.push(file);
    else {
      const sheets = (await sheetsHeld(connection, file)) ?? (await sheetsOf(file, house, workFolder));
      parts.push(...sheets.map(sheet => ({...file, name: `${file.name}/${sheet}`, sheet, sheets})));
    }
  }
  return parts;
}

/** What tells that an export is as it was: its file's stamp, of a sheet with the sheets that are read beside it. */
export async function exportStamp({path, sheets}: ExportFile): Promise<string> {
  return (await fileStamp(path)) + stampOfSheets(sheets);
}

export const stampOfSheets = (sheets: readonly string[] | undefined): string =>
  sheets === undefined ? "" : ` ${JSON.stringify(sheets)}`;

/** The sheets of a workbook that were read, when all of them are held as the file is now. */
async function sheetsHeld(connection: Connection, {path, name}: ExportFile): Promise<string[] | null> {
  const stamp = `${await fileStamp(path)} `;
  const held = await rows<{stamp: string}>(
    connection,
    `SELECT arg_max(stamp, import_id) AS stamp FROM ledger.imports WHERE starts_with(file, $prefix) GROUP BY file`,
    {prefix: `${name}/`}
  );
  const same = held.find(row => row.stamp?.startsWith(stamp));
  return same ? (JSON.parse(same.stamp.slice(stamp.length)) as string[]) : null;
}

async function sheetsOf({path, name, member}: ExportFile, house: House, workFolder: string): Promise<string[]> {
  const local = member === undefined ? path : await extractMember(path, member, workFolder);
  const shown = member === undefined ? path : `${path}/${member}`;
  const reading = readingOf(house.files, name);
  const found = await lookAtSheets(local, shown, reading.sheets, entityOf(name, reading));
  if (reading.sheets) return found.map(({sheet}) => sheet);
  const known = found.filter(({table}) => table?.entity);
  if (known.length === 0)
    throw new UserError(
      [
        `${shown}: no sheet holds a table that is known; found`,
        ...found.map(
          ({sheet, table}) => `  ${JSON.stringify(sheet)}: ${table ? table.names.slice(0, 20).join(", ") : "no table"}`
        ),
        "Say in `files` of clientele.config.ts what it holds; `npm run map` proposes how"
      ].join("\n")
    );
  const twice = known.find(
    ({table}, index) => known.findIndex(other => other.table?.entity === table?.entity) !== index
  );
  if (twice) {
    const alike = known.filter(({table}) => table?.entity === twice.table?.entity).map(({sheet}) => sheet);
    throw new UserError(
      `${shown}: the sheets ${alike.map(sheet => JSON.stringify(sheet)).join(" and ")} both hold ${twice.table?.entity}. ` +
        askForLine(name, [
          ...alike.map(sheet => [{sheet}, `only ${sheet} is read`] as const),
          [{sheet: alike}, "all of them are read, a later one wins"]
        ])
    );
  }
  return known.map(({sheet}) => sheet);
}
