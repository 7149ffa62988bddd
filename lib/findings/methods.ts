import type {Format} from "../format/format.js";
import {horizonInWords, reasonInWords} from "./honest.js";
import {escapeHtml, type Slots} from "./html.js";
import type {Worth} from "./page-rows.js";
import type {SiteHouse} from "./site-house.js";

/** One estimated parameter of a fitted model. */
export interface ModelParameter {
  readonly model: string;
  readonly parameter: string;
  readonly estimate: number | null;
  readonly standard_error: number | null;
  readonly log_likelihood: number | null;
  /** What to be careful about, or why there is no estimate. */
  readonly note: string | null;
}

export interface MethodFigures {
  readonly house: SiteHouse;
  readonly worth: Worth | null;
  readonly model: readonly ModelParameter[];
}

/** The house's own figures within the definitions, and how fresh they are. */
export function methodSlots({house, worth, model}: MethodFigures, format: Format): Slots {
  return {
    "as-of": house.asOf === null ? "no orders yet" : format.day(house.asOf),
    margin: format.share(house.grossMargin),
    discount: format.share(house.yearlyDiscountRate),
    horizon: worth ? horizonInWords(worth.horizon_days) : "the next year",
    window: `${house.attributionWindowDays} days`,
    smallest: format.count(house.smallestPublishedCell),
    zone: escapeHtml(house.timeZone),
    currency: escapeHtml(house.currency),
    model: modelTable(model, format)
  };
}

function modelTable(model: readonly ModelParameter[], format: Format): string {
  if (model.length === 0) return "<p>No model could be fitted to these data yet.</p>";
  const number = (value: number | null, digits = 4) => (value === null ? "not known" : format.decimal(value, digits));
  const lines = model
    .filter(({estimate}) => estimate !== null)
    .map(
      row =>
        `<tr><th scope="row">${escapeHtml(row.model)}</th><td>${escapeHtml(row.parameter)}</td><td class="figure">${number(row.estimate)}</td><td class="figure">${number(row.standard_error)}</td><td class="figure">${number(row.log_likelihood, 2)}</td></tr>`
    );
  return `<div class="table" tabindex="0" role="region" aria-label="The fitted models"><table><thead><tr><th scope="col">Model</th><th scope="col">Parameter</th><th scope="col" class="figure">Estimate</th><th scope="col" class="figure">Standard error</th><th scope="col" class="figure">Log-likelihood</th></tr></thead><tbody>${lines.join("")}</tbody></table></div>${modelNotes(model)}`;
}

function modelNotes(model: readonly ModelParameter[]): string {
  const notes = [
    ...new Set(model.flatMap(({model: name, note}) => (note === null ? [] : [`${name}: ${reasonInWords(note)}.`])))
  ];
  return notes.map(note => `<p class="small">${note}</p>`).join("");
}
