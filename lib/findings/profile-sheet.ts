import type {Format} from "../format/format.js";
import {capitalised, inWords} from "../format/words.js";
import {nameOf} from "./best-customers.js";
import {escapeHtml, type Slots, strong} from "./html.js";
import type {SiteHouse} from "./site-house.js";

/** One trait of the best customers as a supplier may see it. */
export interface SheetRow {
  readonly attribute: string;
  readonly value: string;
  readonly best_share: number;
  readonly file_share: number;
  /** best_share / file_share with 95 % bounds. */
  readonly profile_index: number;
  readonly low: number;
  readonly high: number;
}

/** What the sheet for an address supplier says: whom to look for. No person, no count and no money of the house is in it. */
export function profileSheetSlots(rows: readonly SheetRow[], house: SiteHouse, format: Format): Slots {
  return {
    finding: sheetFinding(rows, house, format),
    wanted: sheetWanted(rows),
    table: sheetTable(rows, format),
    how: `Best customers: the tenth who brought most. Shares are of those of whom the attribute is known; traits that may be chance, with so many looked at, are left out (5 % false discoveries, Benjamini and Hochberg). ${escapeHtml(house.name)}${house.asOf === null ? "" : `, as of ${format.day(house.asOf)}`}. This page names nobody.`.replaceAll(
      " %",
      " %"
    )
  };
}

function sheetFinding(rows: readonly SheetRow[], house: SiteHouse, format: Format): string {
  const first = [...rows].sort((a, b) => b.low - a.low)[0];
  if (!first || first.low <= 1)
    return `The best customers of ${escapeHtml(house.name)} cannot be told from its others by anything that is known of them: 0 traits stand out.`;
  return `Among the best customers of ${escapeHtml(house.name)}, ${nameOf(first)} is found ${strong(`${format.decimal(first.profile_index, 1)} times`)} as often as among all its customers.`;
}

function sheetWanted(rows: readonly SheetRow[]): string {
  const names = (list: readonly SheetRow[]) => inWords(list.slice(0, 4).map(nameOf));
  const sought = rows.filter(({low}) => low > 1).sort((a, b) => b.low - a.low);
  const avoided = rows.filter(({high}) => high < 0.8).sort((a, b) => a.high - b.high);
  if (sought.length === 0) return "";
  return `We look for addresses like these: ${names(sought)}.${avoided.length > 0 ? ` Rather not: ${names(avoided)}.` : ""}`;
}

function sheetTable(rows: readonly SheetRow[], format: Format): string {
  if (rows.length === 0) return "";
  const lines = [...rows]
    .sort((a, b) => b.profile_index - a.profile_index)
    .map(
      row =>
        `<tr><th scope="row">${capitalised(nameOf(row))}</th><td class="figure">${format.share(row.best_share)}</td><td class="figure">${format.share(row.file_share)}</td><td class="figure">${format.count(100 * row.profile_index)}</td><td class="figure">${format.count(100 * row.low)}–${format.count(100 * row.high)}</td></tr>`
    );
  return `<div class="table" tabindex="0" role="region" aria-label="The profile"><table><thead><tr><th scope="col">Trait</th><th scope="col" class="figure">Of the best</th><th scope="col" class="figure">Of all</th><th scope="col" class="figure">Index</th><th scope="col" class="figure">95 % certain</th></tr></thead><tbody>${lines.join("")}</tbody></table></div>`;
}
