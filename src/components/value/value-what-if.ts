import type {ValueCells, ValueModels, ValueSettings} from "../../lib/clv/what-if.js";
import {spreadUnder, valueUnder} from "../../lib/clv/what-if.js";
import type {SiteHouse} from "../../lib/findings/site-house.js";
import {
  lastYear,
  settingsInWords,
  whatIfLimits,
  whatIfSentence,
  yearsInWords
} from "../../lib/findings/value-what-if.js";
import type {Format} from "../../lib/format/format.js";
import {element} from "../base/element.js";
import {hashFigures, keepInHash} from "../base/hash-state.js";
import {selection} from "../base/selection.js";
import {slider} from "../base/slider.js";
import {chart} from "../charts/chart.js";
import type {ValueModelRow} from "./value-cells.js";
import {valueCells, valueModels} from "./value-cells.js";
import {whatIfSpec} from "./what-if-spec.js";

type Figures = Record<keyof typeof whatIfLimits, number>;

/** What the page's data say of the customers and their models. */
export interface WhatIfData {
  readonly cells: ArrayBuffer;
  readonly models: readonly ValueModelRow[];
  readonly house: SiteHouse;
}

const names = Object.keys(whatIfLimits) as (keyof Figures)[];
/** Bounds take longer than figures: they wait until the slider has rested so long, in milliseconds. */
const rest = 200;

/** Sliders for margin, discount, horizon and contacts; sentence, bounds and chart follow, reckoned here by the house's own models. */
export function valueWhatIf(
  {cells: arrow, models: rows, house}: WhatIfData,
  format: Format,
  expected: Format
): HTMLElement {
  const models = valueModels(rows);
  const cells = valueCells(arrow);
  if (models === null || cells.tenth.length === 0)
    return element(
      "div",
      {class: "chart-empty"},
      element("span", {}, "No model could be fitted, or too few customers to publish")
    );
  return explorer(cells, models, houseFigures(house, rows[0]), {format, expected});
}

/** The house's own settings, as the sliders begin. */
function houseFigures({grossMargin, yearlyDiscountRate}: SiteHouse, row: ValueModelRow | undefined): Figures {
  return {
    grossMargin,
    yearlyDiscountRate,
    horizonYears: 1,
    costPerContact: row?.cost_per_contact ?? 0,
    contactsPerYear: Math.round(row?.contacts_per_year ?? 0)
  };
}

function explorer(
  cells: ValueCells,
  models: ValueModels,
  house: Figures,
  {format, expected}: {readonly format: Format; readonly expected: Format}
): HTMLElement {
  const chosen = selection<Figures>({...house, ...withinLimits(hashFigures(names))});
  const now = (): ValueSettings => settingsOf(chosen.value ?? house);
  const tenths = () => valueUnder(cells, models, settingsOf(house), now());

  const words = element("p", {class: "finding", "aria-live": "polite"});
  const settings = element("p", {class: "small"});
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    const rows = tenths();
    words.innerHTML = whatIfSentence(rows, null, expected);
    settings.textContent = settingsInWords(now(), format);
    clearTimeout(waiting);
    // A poor record leaves no bounds that the models could give.
    if (expected !== format) return;
    waiting = setTimeout(() => {
      words.innerHTML = whatIfSentence(rows, spreadUnder(cells, models, now()), expected);
    }, rest);
  };

  const controls = element("div", {class: "controls", role: "group", "aria-label": "What if"});
  const draw = (): void => controls.replaceChildren(...sliders(chosen, house, format));
  const reset = element("button", {type: "button", class: "button-link"}, "The house’s own figures");
  reset.addEventListener("click", () => {
    chosen.set({...house});
    draw();
  });
  chosen.onChange(figures => {
    const changed = names.filter(name => figures && figures[name] !== house[name]);
    keepInHash(Object.fromEntries(changed.map(name => [name, figures![name]])));
    show();
  });
  draw();
  show();
  const bars = chart({
    label:
      "Bars of what a customer of each tenth is worth under these settings, and a line at what contacting one costs.",
    spec: frame => whatIfSpec(tenths(), {frame, format: expected}),
    rows: tenths,
    columns: [
      {key: "tenth", label: "Tenth", figure: true},
      {key: "customers", label: "Customers", figure: true, format: format.count},
      {key: "margin", label: "Margin together", figure: true, format: expected.moneyExact},
      {key: "contacts", label: "Contacts together", figure: true, format: format.moneyExact},
      {key: "net", label: "Left", figure: true, format: expected.moneyExact}
    ],
    file: "value-what-if",
    empty: "Too few customers to publish",
    follows: [{onChange: listener => chosen.onChange(() => listener(null))}]
  });
  return element("div", {class: "what-if"}, controls, element("p", {}, reset), words, settings, bars);
}

function sliders(chosen: ReturnType<typeof selection<Figures>>, house: Figures, format: Format): HTMLElement[] {
  const slide = (name: keyof Figures, label: string, written: (value: number) => string) => {
    const {least, greatest, step} = whatIfLimits[name];
    return slider({
      label,
      least: Math.min(least, house[name]),
      greatest: Math.max(greatest, house[name]),
      step,
      value: (chosen.value ?? house)[name],
      format: written,
      change: value => chosen.set({...(chosen.value ?? house), [name]: value})
    });
  };
  return [
    slide("grossMargin", "Gross margin", format.share),
    slide("yearlyDiscountRate", "Discount a year", format.share),
    slide("horizonYears", "Horizon", years => yearsInWords(years, format)),
    slide("costPerContact", "Cost of a contact", format.moneyExact),
    slide("contactsPerYear", "Contacts a year", format.count)
  ];
}

function settingsOf({horizonYears, ...figures}: Figures): ValueSettings {
  return {...figures, horizonDays: horizonYears > lastYear ? Number.POSITIVE_INFINITY : Math.round(horizonYears * 365)};
}

function withinLimits(figures: Partial<Figures>): Partial<Figures> {
  return Object.fromEntries(
    Object.entries(figures).filter(([name, value]) => {
      const {least, greatest} = whatIfLimits[name as keyof Figures];
      return value >= least && value <= greatest;
    })
  );
}
