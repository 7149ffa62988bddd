import {element} from "./element.js";
import type {Selection} from "./selection.js";

/** One of several ways to look at the same thing. */
export interface Choice {
  readonly value: string;
  readonly name: string;
}

/**
 * Buttons of which one is pressed.
 * @param label what is chosen, as "Measure"
 * @param choose called with the value of the button pressed
 */
export function choices(
  label: string,
  options: readonly Choice[],
  initial: string,
  choose: (value: string) => void
): HTMLElement {
  const buttons = options.map(({value, name}) => {
    const button = element("button", {type: "button", "aria-pressed": String(value === initial)}, name);
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      choose(value);
    });
    return button;
  });
  return element(
    "div",
    {class: "choices", role: "group", "aria-label": label},
    element("span", {class: "label"}, label),
    ...buttons
  );
}

/** A list to choose one of, for more than a handful. */
export function choiceList(label: string, options: readonly Choice[], choose: (value: string) => void): HTMLElement {
  const list = element("select", {}, ...options.map(({value, name}) => element("option", {value}, name)));
  list.addEventListener("change", () => choose(list.value));
  return element("label", {class: "choice-list"}, element("span", {class: "label"}, label), list);
}

/**
 * A list that shows and sets a choice, wherever else it is made; the first entry is none.
 * @param all what none is called
 */
export function selectionList(
  label: string,
  values: readonly string[],
  all: string,
  selection: Selection<string>
): HTMLElement {
  const options = [{value: "", name: all}, ...values.map(value => ({value, name: value}))];
  const list = choiceList(label, options, value => selection.set(value === "" ? null : value));
  const select = list.querySelector("select");
  const show = (): void => {
    if (select) select.value = selection.value ?? "";
  };
  selection.onChange(show);
  show();
  return list;
}

/** Buttons that show and set a choice, wherever else it is made; one of them is always pressed. */
export function selectionButtons(label: string, options: readonly Choice[], selection: Selection<string>): HTMLElement {
  const group = choices(label, options, selection.value ?? "", value => selection.set(value));
  selection.onChange(value => {
    group.querySelectorAll("button").forEach((button, index) => {
      button.setAttribute("aria-pressed", String(options[index]?.value === value));
    });
  });
  return group;
}
