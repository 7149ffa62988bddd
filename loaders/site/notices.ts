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

/** What stands below every page: how fresh the data are, by their own clock. */
export function freshness({name, asOf, locale}: SiteFacts): string {
  const data =
    asOf === null ? "no orders yet" : `orders up to <time datetime="${asOf}">${longDay(asOf, locale)}</time>`;
  return `<span class="freshness">${escaped(name)}: ${data}.</span>`;
}
