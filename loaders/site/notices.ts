import type {SiteFacts} from "./site-facts.js";

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, sign => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[sign] ?? sign);

const longDay = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, {dateStyle: "long", timeZone: "UTC"}).format(new Date(`${day}T00:00:00Z`));

/** What stands above every page of the sample shop: nobody may take its figures for a company's. Empty for a house's own data. */
export function sampleNotice({mode}: SiteFacts): string {
  if (mode !== "sample") return "";
  return '<p class="sample-notice" role="note"><strong>Invented figures.</strong> This is a made-up shop; put your own exports into <code>data/</code> and build again.</p>';
}

/** What stands above every page of a state that was rebuilt: nobody may take its figures for today's. Empty for today's. */
export function asOfNotice({rebuiltAsOf, locale}: SiteFacts): string {
  if (rebuiltAsOf === null) return "";
  return `<p class="sample-notice" role="note"><strong>As of <time datetime="${rebuiltAsOf}">${longDay(rebuiltAsOf, locale)}</time>.</strong> This is the state of that day, rebuilt from the exports that were there by then.</p>`;
}

/** What stands below every page: how fresh the data are, by their own clock. */
export function freshness({name, asOf, locale}: SiteFacts): string {
  const data =
    asOf === null ? "no orders yet" : `orders up to <time datetime="${asOf}">${longDay(asOf, locale)}</time>`;
  return `<span class="freshness">${escaped(name)}: ${data}.</span>`;
}

const drawing =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='#0b6e66' d='M2 9h3v5H2zM6.5 5h3v9h-3zM11 2h3v12h-3z'/></svg>";

/** The site's icon, written into the page: a browser asks for no other file. */
export const siteIcon = `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(drawing)}">`;
