/** How a cell's number is meant. */
export type NumberKind = "number" | "day" | "clock" | {readonly digits: number};

const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const builtInClocks = new Set([18, 19, 20, 21, 32, 33]);

/**
 * What a number format makes of a number: a day (with or without a time), a time of day, digits with zeros before them as in a
 * postcode, or just a number.
 * @param id the format's number: below 164 it is one that every workbook has
 * @param code the format as written, where the workbook defines it
 * @example numberKind(165, "dd.mm.yyyy hh:mm") // "day"
 */
export function numberKind(id: number, code?: string): NumberKind {
  if (code === undefined) return builtInDays.has(id) ? "day" : builtInClocks.has(id) ? "clock" : "number";
  const [first = ""] = code.split(";");
  const zeros = /^0{2,}$/.exec(first);
  if (zeros) return {digits: first.length};
  if (/\[(h+|m+|s+)\]/i.test(first) || /^general$/i.test(first)) return "number";
  const letters = first
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "")
    .replace(/am\/pm|a\/p/gi, "h")
    .toLowerCase();
  if (/[#?%]|e[+-]/.test(letters)) return "number";
  if (/[yd]|mmm/.test(letters)) return "day";
  return /[hs]/.test(letters) ? "clock" : "number";
}

/**
 * A number of a cell as text: a day as 2024-03-31, with a time as 2024-03-31 14:05:00, a time of day as 14:05:00, else the digits that
 * Excel shows, 15 at most.
 * @param from1904 whether the workbook counts days from 1904
 * @example numberText(45382.5, "day", false) // "2024-03-31 12:00:00"
 */
export function numberText(value: number, kind: NumberKind, from1904: boolean): string {
  if (!Number.isFinite(value)) return String(value);
  if (typeof kind === "object" && Number.isInteger(value) && value >= 0)
    return String(value).padStart(kind.digits, "0");
  if (kind === "number" || typeof kind === "object" || value < 0 || value >= 2_958_466) return plainNumber(value);
  const serial = from1904 ? value + 1462 : value;
  const seconds = Math.round(serial * 86_400);
  if (kind === "clock" && value < 1) return isoOf(seconds).slice(11);
  const text = isoOf(seconds);
  return seconds % 86_400 === 0 ? text.slice(0, 10) : text;
}

/** Excel counts from 1900-01-01 as day 1, and a 29 February 1900 that never was as day 60. */
function isoOf(seconds: number): string {
  const day = Math.floor(seconds / 86_400);
  const epoch = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(epoch + seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
}

function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  return Math.abs(rounded) < 1e15 && Math.abs(rounded) >= 1e-6 ? String(rounded) : rounded === 0 ? "0" : fixed(rounded);
}

const fixed = (value: number): string =>
  Math.abs(value) >= 1e15 ? BigInt(Math.round(value)).toString() : value.toFixed(10);
