import {OptionError} from "../errors/errors.js";

/** Days and months of the house's calendar, given as ISO texts ("2011-12-09"; a month by its first day). */
export interface DayFormat {
  /** `day("2011-12-09") // "9 December 2011"` */
  day(isoDay: string): string;
  /** `month("2011-03-01") // "March 2011"` */
  month(isoDay: string): string;
  /** For narrow labels. `monthShort("2011-03-01") // "Mar 11"` */
  monthShort(isoDay: string): string;
  /** `monthName("2011-03-01") // "March"` */
  monthName(isoDay: string): string;
}

/**
 * The forms of days and months.
 * @param locale BCP 47; decides the order and the language of the names
 * @example createDayFormat("en-GB").day("2011-12-09") // "9 December 2011"
 */
export function createDayFormat(locale: string): DayFormat {
  const form = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, {...options, timeZone: "UTC"});
    return (isoDay: string) => format.format(instantOf(isoDay));
  };
  return {
    day: form({day: "numeric", month: "long", year: "numeric"}),
    month: form({month: "long", year: "numeric"}),
    monthShort: form({month: "short", year: "2-digit"}),
    monthName: form({month: "long"})
  };
}

function instantOf(isoDay: string): Date {
  const instant = new Date(`${isoDay.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) throw new OptionError(`day: an ISO day as "2011-12-09", got "${isoDay}"`);
  return instant;
}
