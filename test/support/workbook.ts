import {type ZipMember, zip} from "./zip.js";

/** A cell: a text (shared), a number, true or false, nothing, or as it stands in the sheet's XML. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | {readonly xml: string}
  | {readonly number: number; readonly style: number};

export interface SheetSpec {
  readonly name: string;
  /** Rows by their numbers, from 1; a list is rows 1, 2, … */
  readonly rows: readonly (readonly Cell[])[] | ReadonlyMap<number, readonly Cell[]>;
  readonly isHidden?: true;
}

export interface WorkbookSpec {
  readonly sheets: readonly SheetSpec[];
  readonly from1904?: true;
  /** Number formats of the styles 1, 2, …; style 0 is General. A number is one of the formats that every workbook has. */
  readonly formats?: readonly (string | number)[];
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An Excel workbook after ECMA-376 part 1, sections 12 and 18: shared texts, styles, one part a sheet. */
export function workbook(spec: WorkbookSpec): Buffer {
  const texts: string[] = [];
  const sheets = spec.sheets.map(
    (sheet, index): ZipMember => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      bytes: `${declaration}<worksheet ${main}><sheetData>${sheetRows(sheet, texts)}</sheetData></worksheet>`
    })
  );
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${relationships}/${type}" Target="${target}"/>`;
  const relations = (...all: readonly string[]): string =>
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;
  const listed = spec.sheets.map(
    ({name, isHidden}, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${isHidden ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`
  );
  const count = spec.sheets.length;
  return zip([
    {name: "_rels/.rels", bytes: relations(relation(1, "officeDocument", "xl/workbook.xml"))},
    {
      name: "xl/workbook.xml",
      bytes: `${declaration}<workbook ${main} xmlns:r="${relationships}"><workbookPr${spec.from1904 ? ' date1904="1"' : ""}/><sheets>${listed.join("")}</sheets></workbook>`
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      bytes: relations(
        ...spec.sheets.map((_, index) => relation(index + 1, "worksheet", `worksheets/sheet${index + 1}.xml`)),
        relation(count + 1, "styles", "styles.xml"),
        relation(count + 2, "sharedStrings", "/xl/sharedStrings.xml")
      )
    },
    {name: "xl/styles.xml", bytes: styles(spec.formats ?? [])},
    ...sheets,
    {
      name: "xl/sharedStrings.xml",
      bytes: `${declaration}<sst ${main}>${texts.map(text => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`
    }
  ]);
}

function sheetRows({rows}: SheetSpec, texts: string[]): string {
  const numbered = "get" in rows ? [...rows] : rows.map((cells, index) => [index + 1, cells] as const);
  return numbered
    .map(
      ([row, cells]) =>
        `<row r="${row}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row}`, texts)).join("")}</row>`
    )
    .join("");
}

function cellXml(cell: Cell, reference: string, texts: string[]): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "string") return `<c r="${reference}" t="s"><v>${texts.push(cell) - 1}</v></c>`;
  if ("xml" in cell) return cell.xml.replace("<c", `<c r="${reference}"`);
  return `<c r="${reference}" s="${cell.style}"><v>${cell.number}</v></c>`;
}

function styles(formats: readonly (string | number)[]): string {
  const ids = formats.map((format, index) => (typeof format === "number" ? format : 164 + index));
  const own = formats.flatMap((format, index) =>
    typeof format === "number" ? [] : [`<numFmt numFmtId="${164 + index}" formatCode="${escaped(format)}"/>`]
  );
  const cells = [0, ...ids].map(id => `<xf numFmtId="${id}" applyNumberFormat="1"/>`);
  return `${declaration}<styleSheet ${main}><numFmts>${own.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cells.join("")}</cellXfs></styleSheet>`;
}

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);

const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, mark => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[mark]!)
    .replace(/[\r\n]/g, end => `&#${end.charCodeAt(0)};`);
