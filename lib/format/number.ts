import {OptionError} from "../errors/errors.js";

/** Between a number and its percent sign; also between the halves of figures that must not part at a line's end. */
export const noBreakSpace = "\u00a0";
/** The typographic minus: as wide as a plus, unlike a hyphen. */
export const minus = "\u2212";

/** Throws unless the value is a finite number: a page never prints NaN or Infinity. */
export function finite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new OptionError(`${name}: a finite number, got ${value}`);
  return value;
}

/**
 * A number rounded to so many significant digits.
 * @param value any finite number
 * @param digits 1 or more
 * @example significant(1237, 3) // 1240
 * @example significant(-0.04567, 2) // -0.046
 */
export function significant(value: number, digits: number): number {
  finite("significant", value);
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}

/** A formatted number with its hyphen-minus made a true minus, and a minus before the currency rather than after it. */
export function trueMinus(text: string): string {
  return text.replace("-", minus);
}

/**
 * A sentence or its HTML in which no minus stays behind at a line's end: a browser may break between it and its amount, and a word joiner
 * keeps the two together.
 * @example unbroken("from −£3 to £2") // "from −\u2060£3 to £2"
 */
export function unbroken(text: string): string {
  return text.replaceAll(/\u2212(?=[^\s<])/g, `${minus}\u2060`);
}
