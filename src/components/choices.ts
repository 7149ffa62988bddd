import {element} from "./element.js";

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
  return element("label", {}, element("span", {class: "label"}, `${label} `), list);
}
