import {numberText} from "./number-formats.js";
import {TextGatherer, type Workbook} from "./open-workbook.js";
import {readXml} from "./xml.js";

/** A row of a sheet that has cells. */
export interface SheetRow {
  /** Its number as Excel shows it, from 1. */
  readonly row: number;
  /** The texts of its cells from column A on; an empty cell is "". */
  readonly cells: readonly string[];
}

/** What stands in a cell that holds a formula and no value: no program has computed it yet. */
export const uncomputed = "#FORMULA!";

/**
 * The rows of a sheet, streamed: days and times as ISO 8601 writes them, numbers with a decimal point, true and false, errors as #N/A.
 * @param texts the workbook's shared texts
 */
export async function* sheetRows(workbook: Workbook, part: string, texts: readonly string[]): AsyncGenerator<SheetRow> {
  const reader = new RowReader(workbook, texts);
  for await (const _ of readXml(await workbook.archive.read(part), reader)) {
    yield* reader.rows;
    reader.rows = [];
  }
}

class RowReader {
  rows: SheetRow[] = [];
  readonly #workbook: Workbook;
  readonly #texts: readonly string[];
  readonly #inline = new TextGatherer();
  #row = 0;
  #cells: string[] = [];
  #column = 0;
  #type = "n";
  #style = 0;
  #value = "";
  #inValue = false;
  #hasFormula = false;
  #hasValue = false;

  constructor(workbook: Workbook, texts: readonly string[]) {
    this.#workbook = workbook;
    this.#texts = texts;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case "row":
        this.#row = attributes.r === undefined ? this.#row + 1 : Number(attributes.r);
        this.#cells = [];
        this.#column = 0;
        break;
      case "c":
        if (attributes.r !== undefined) this.#column = columnOf(attributes.r);
        this.#type = attributes.t ?? "n";
        this.#style = Number(attributes.s ?? 0);
        this.#value = "";
        this.#hasFormula = false;
        this.#hasValue = false;
        break;
      case "f":
        this.#hasFormula = true;
        break;
      case "v":
        this.#inValue = true;
        this.#hasValue = true;
        break;
      default:
        this.#inline.open(name);
    }
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
    else this.#inline.text(text);
  }

  close(name: string): void {
    if (name === "v") this.#inValue = false;
    else if (name === "c") {
      const text = this.#cellText();
      if (text !== "") {
        while (this.#cells.length < this.#column) this.#cells.push("");
        this.#cells[this.#column] = text;
      }
      this.#column++;
    } else if (name === "row") {
      if (this.#cells.length > 0) this.rows.push({row: this.#row, cells: this.#cells});
    } else this.#inline.close(name);
  }

  #cellText(): string {
    if (this.#hasFormula && (!this.#hasValue || (this.#type === "n" && this.#value === ""))) return uncomputed;
    switch (this.#type) {
      case "s":
        return this.#value === "" ? "" : (this.#texts[Number(this.#value)] ?? "");
      case "inlineStr":
        return this.#inline.take();
      case "b":
        return this.#value === "1" ? "true" : this.#value === "0" ? "false" : this.#value;
      case "d":
        return this.#value.replace("T", " ").replace(/ 00:00:00(\.0+)?$/, "");
      case "n": {
        if (this.#value === "") return "";
        const kind = this.#workbook.styles[this.#style] ?? "number";
        return numberText(Number(this.#value), kind, this.#workbook.from1904);
      }
      default:
        return this.#value;
    }
  }
}

/** The index of a cell's column, from 0. @example columnOf("AB12") // 27 */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
