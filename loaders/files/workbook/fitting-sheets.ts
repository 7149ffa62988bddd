import {UserError} from "../../../lib/errors/errors.js";
import {nearestName} from "../../../lib/schema/nearest.js";
import {type EntityOf, findHeader, rowsLookedAt, type SheetTable} from "./find-header.js";
import {type Workbook, withWorkbook} from "./open-workbook.js";
import {type SheetRow, sheetRows} from "./sheet-rows.js";

/** A sheet with what its header says. */
export interface SheetFound {
  readonly sheet: string;
  readonly table: SheetTable | null;
}

/**
 * Looks at the first rows of a workbook's sheets: at the ones that are named, else at all that are not hidden.
 * @param shown how the workbook is called in messages
 * @throws UserError when a sheet that is named is not there
 */
export async function lookAtSheets(
  path: string,
  shown: string,
  named: readonly string[] | undefined,
  entityOf: EntityOf
): Promise<SheetFound[]> {
  return withWorkbook(path, shown, async workbook => {
    for (const name of named ?? []) sheetNamed(workbook, name);
    const wanted = workbook.sheets.filter(({name, isHidden}) => (named ? named.includes(name) : !isHidden));
    const texts = await workbook.texts();
    const found: SheetFound[] = [];
    for (const {name, part} of wanted) {
      const rows: SheetRow[] = [];
      for await (const row of sheetRows(workbook, part, texts)) if (rows.push(row) >= rowsLookedAt) break;
      found.push({sheet: name, table: findHeader(rows, entityOf)});
    }
    return found;
  });
}

/**
 * The sheet of that name.
 * @throws UserError when there is none, with the nearest name
 */
export function sheetNamed(workbook: Workbook, name: string): Workbook["sheets"][number] {
  const found = workbook.sheets.find(sheet => sheet.name === name);
  if (found) return found;
  const names = workbook.sheets.map(sheet => sheet.name);
  const nearest = nearestName(name, names);
  throw new UserError(
    `${workbook.shown}: has no sheet ${JSON.stringify(name)}; found ${names.map(each => JSON.stringify(each)).join(", ")}` +
      (nearest ? `; is ${JSON.stringify(nearest)} meant?` : "")
  );
}
