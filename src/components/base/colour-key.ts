import {element} from "./element.js";

/** What colours mean, where labels beside the marks would collide. */
export function colourKey(entries: readonly {readonly name: string; readonly colour?: string}[]): HTMLElement {
  return element(
    "div",
    {class: "chart-key"},
    ...entries.map(({name, colour}) => {
      const square = element("i", {class: colour ? undefined : "hatched"});
      if (colour) square.style.background = colour;
      return element("span", {}, square, name);
    })
  );
}
