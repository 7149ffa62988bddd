import {posix} from "node:path";
import {UserError} from "../../../lib/errors/errors.js";
import {type Archive, withArchive} from "../archive.js";
import {type NumberKind, numberKind} from "./number-formats.js";
import {readWholeXml} from "./xml.js";

/** A workbook that is open. */
export interface Workbook {
  readonly shown: string;
  /** The sheets that hold cells, in their order. */
  readonly sheets: readonly {readonly name: string; readonly part: string; readonly isHidden: boolean}[];
  /** Whether days are counted from 1904. */
  readonly from1904: boolean;
  /** How numbers of each cell style are meant. */
  readonly styles: readonly NumberKind[];
  readonly archive: Archive;
  /** The texts that cells share. */
  texts(): Promise<readonly string[]>;
}

/**
 * Opens an Excel workbook (.xlsx, .xlsm), runs `use` with it, and closes it.
 * @param shown how it is called in messages
 * @throws UserError when it is no sound workbook
 */
export async function withWorkbook<T>(
  path: string,
  shown: string,
  use: (workbook: Workbook) => Promise<T>
): Promise<T> {
  return withArchive(path, shown, async archive => {
    const main = await mainPart(archive, shown);
    const targets = await relations(archive, main);
    const sheets: {name: string; part: string; isHidden: boolean}[] = [];
    let from1904 = false;
    await readWholeXml(await archive.read(main), {
      open(name, attributes) {
        if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
        if (name !== "sheet") return;
        const target = targets.find(({id}) => id === (attributes["r:id"] ?? attributes.id));
        if (target?.type === "worksheet")
          sheets.push({
            name: attributes.name ?? "",
            part: target.part,
            isHidden: (attributes.state ?? "visible") !== "visible"
          });
      }
    });
    const partOf = (type: string): string | undefined => targets.find(target => target.type === type)?.part;
    return use({
      ...{shown, sheets, from1904, archive},
      styles: await cellStyles(archive, partOf("styles")),
      texts: () => sharedTexts(archive, partOf("sharedStrings"))
    });
  });
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

async function mainPart(archive: Archive, shown: string): Promise<string> {
  const main = (await relations(archive, "")).find(({type}) => type === "officeDocument")?.part;
  if (main !== undefined && archive.names.includes(main) && /\.xml$/i.test(main)) return main;
  throw new UserError(
    `${shown}: is a zip archive, or a workbook of a kind that is not read; unpack it, or save it as Excel workbook (.xlsx) or as CSV (UTF-8)`
  );
}

/** The parts that a part of the package points to. */
async function relations(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const file = posix.join(part === "" ? "" : folder, "_rels", `${posix.basename(part)}.rels`);
  if (!archive.names.includes(file)) return [];
  const found: Relation[] = [];
  await readWholeXml(await archive.read(file), {
    open(name, {Id = "", Type = "", Target = "", TargetMode}) {
      if (name !== "Relationship" || TargetMode === "External") return;
      const path = Target.startsWith("/") ? Target.slice(1) : posix.join(part === "" ? "" : folder, Target);
      found.push({id: Id, type: Type.split("/").at(-1) ?? "", part: path});
    }
  });
  return found.filter(relation => archive.names.includes(relation.part));
}

async function cellStyles(archive: Archive, part: string | undefined): Promise<NumberKind[]> {
  if (part === undefined) return [];
  const codes = new Map<number, string>();
  const styles: NumberKind[] = [];
  let inCells = false;
  await readWholeXml(await archive.read(part), {
    open(name, {numFmtId, formatCode}) {
      if (name === "numFmt") codes.set(Number(numFmtId), formatCode ?? "");
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) styles.push(numberKind(Number(numFmtId ?? 0), codes.get(Number(numFmtId))));
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    }
  });
  return styles;
}

async function sharedTexts(archive: Archive, part: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (part === undefined) return texts;
  const gather = new TextGatherer();
  await readWholeXml(await archive.read(part), {
    open: name => gather.open(name),
    text: text => gather.text(text),
    close(name) {
      if (name === "si") texts.push(gather.take());
      else gather.close(name);
    }
  });
  return texts;
}

/** Gathers the text of a string item: its runs, without what says how to pronounce them. */
export class TextGatherer {
  #parts = "";
  #depth = 0;
  #isPhonetic = false;

  open(name: string): void {
    if (name === "t") this.#depth++;
    else if (name === "rPh") this.#isPhonetic = true;
  }

  text(text: string): void {
    if (this.#depth > 0 && !this.#isPhonetic) this.#parts += text;
  }

  close(name: string): void {
    if (name === "t") this.#depth--;
    else if (name === "rPh") this.#isPhonetic = false;
  }

  /** The text so far; the next one begins. */
  take(): string {
    const text = this.#parts;
    this.#parts = "";
    return text.includes("_x")
      ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      : text;
  }
}
