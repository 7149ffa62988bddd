import type {ChangeWords} from "./change.js";
import {sparkline} from "./sparkline.js";

/** One of a page's few big numbers. Texts are HTML: what came from data is escaped already. */
export interface KeyFigure {
  readonly name: string;
  readonly value: string;
  /** The change against the period before, or how sure the figure is. */
  readonly change?: ChangeWords;
  /** Earlier periods and this one, oldest first. */
  readonly series?: readonly number[];
  /** What exactly is counted, one tap away. */
  readonly definition: string;
}

/** Key figures as the HTML that stands in the page. */
export function keyFigures(figures: readonly KeyFigure[]): string {
  return `<div class="key-figures">${figures.map(keyFigure).join("")}</div>`;
}

function keyFigure({name, value, change, series, definition}: KeyFigure): string {
  return [
    '<div class="key-figure">',
    `<span class="name">${name}</span><span class="value">${value}</span>`,
    change ? `<span class="change ${change.tone}">${change.text}</span>` : '<span class="change"></span>',
    series ? sparkline(series) : "",
    `<details><summary>What is this?</summary><p>${definition}</p></details>`,
    "</div>"
  ].join("");
}
