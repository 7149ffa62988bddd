import {finite, noBreakSpace, significant, trueMinus} from "./number.js";

/** Shares and counts in their forms. Shares are given as 0.29, not as 29. */
export interface ShareFormat {
  /** A whole number, exact. `count(4338) // "4,338"` */
  count(value: number): string;
  /** A number in a sentence: at most three significant digits. `about(1237) // "1,240"` */
  about(value: number): string;
  /** A number with so many decimals, for tables. `decimal(1.2345, 2) // "1.23"` */
  decimal(value: number, digits: number): string;
  /** A share in a sentence: whole from ten per cent on, one decimal below, two digits below one; never rounded up to all. `share(0.286) // "29 %"` */
  share(value: number): string;
  /** A share with one decimal, for tables and intervals. `shareExact(0.2163) // "21.6 %"` */
  shareExact(value: number): string;
  /** A share's number alone, one decimal, for "21.6 % (19.1–24.3)". `shareNumber(0.2163) // "21.6"` */
  shareNumber(value: number): string;
  /** A relative change with its sign. `change(-0.031) // "−3.1 %"` */
  change(value: number): string;
  /** A difference of shares in percentage points, with its sign. `points(0.00681) // "+0.68 points"` */
  points(value: number): string;
}

/**
 * The forms of numbers without a currency.
 * @param locale BCP 47
 * @example createShareFormat("en-GB").share(0.286) // "29 %", the space a no-break space
 */
export function createShareFormat(locale: string): ShareFormat {
  const decimal = (value: number, digits: number): string =>
    trueMinus(
      new Intl.NumberFormat(locale, {minimumFractionDigits: digits, maximumFractionDigits: digits}).format(
        withoutNegativeZero(finite("decimal", value), digits)
      )
    );
  const trimmed = (value: number, digits: number): string =>
    trueMinus(
      new Intl.NumberFormat(locale, {maximumFractionDigits: digits}).format(withoutNegativeZero(value, digits))
    );
  const percent = (value: number): string => {
    const hundredfold = finite("share", value) * 100;
    const size = Math.abs(hundredfold);
    if (size >= 99.5 && size < 100) return trimmed(Math.trunc(hundredfold * 10) / 10, 1);
    if (size >= 9.95) return trimmed(hundredfold, 0);
    return size >= 1 || size === 0 ? trimmed(hundredfold, 1) : trimmed(significant(hundredfold, 2), 4);
  };
  const signed = (value: number, text: string): string => (value > 0 ? `+${text}` : text);

  return {
    count: value => trimmed(Math.round(finite("count", value)), 0),
    about: value => trimmed(significant(value, 3), Math.abs(value) < 1 ? 4 : Math.abs(value) < 10 ? 2 : 1),
    decimal,
    share: value => `${percent(value)}${noBreakSpace}%`,
    shareExact: value => `${decimal(value * 100, 1)}${noBreakSpace}%`,
    shareNumber: value => decimal(value * 100, 1),
    change: value => `${signed(value, percent(value))}${noBreakSpace}%`,
    points: value => {
      const number = trimmed(significant(finite("points", value) * 100, 2), 3);
      return `${signed(value, number)}${noBreakSpace}${Math.abs(value * 100) === 1 ? "point" : "points"}`;
    }
  };
}

function withoutNegativeZero(value: number, digits: number): number {
  return Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value;
}
