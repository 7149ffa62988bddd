/** Whether a text is an IANA time zone that this machine knows. @example isTimeZone("Europe/Amsterdam") // true */
export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", {timeZone: zone}));
  } catch {
    return false;
  }
}
