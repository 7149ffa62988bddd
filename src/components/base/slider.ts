import {element} from "./element.js";

/** A figure that a reader sets. */
export interface SliderOptions {
  readonly label: string;
  readonly least: number;
  readonly greatest: number;
  readonly step: number;
  readonly value: number;
  /** How the figure reads. */
  readonly format: (value: number) => string;
  readonly change: (value: number) => void;
}

/** A slider under its name, the figure beside it. */
export function slider({label, least, greatest, step, value, format, change}: SliderOptions): HTMLElement {
  const shown = element("span", {class: "figure"}, format(value));
  const input = element("input", {
    type: "range",
    min: least,
    max: greatest,
    step,
    value,
    "aria-valuetext": format(value)
  });
  input.addEventListener("input", () => {
    const now = Number(input.value);
    shown.textContent = format(now);
    input.setAttribute("aria-valuetext", format(now));
    change(now);
  });
  return element("label", {class: "control"}, element("span", {class: "label"}, label), shown, input);
}

/** A figure to type, for what has no natural end: a list, an amount. Nothing is changed while what is typed is no such figure. */
export function figureInput({label, least, greatest, step, value, format, change}: SliderOptions): HTMLElement {
  const shown = element("span", {class: "figure"}, format(value));
  const input = element("input", {type: "number", min: least, max: greatest, step: "any", value, inputmode: "decimal"});
  input.addEventListener("input", () => {
    const now = input.valueAsNumber;
    const isFigure = now >= least && now <= greatest && (step !== 1 || Number.isInteger(now));
    input.setAttribute("aria-invalid", String(!isFigure));
    shown.textContent = isFigure ? format(now) : `from ${format(least)} to ${format(greatest)}`;
    if (isFigure) change(now);
  });
  return element("label", {class: "control"}, element("span", {class: "label"}, label), shown, input);
}
