import {element} from "../base/element.js";

/** The sentence that stands beside a mark while it is pointed at, touched or reached by key. */
export interface ChartTip {
  readonly node: HTMLElement;
  /** Shows a sentence beside a place of the chart, in pixels from its upper left. */
  show(sentence: string, x: number, y: number): void;
  hide(): void;
}

const distance = 12;

/** A tip inside a positioned element; it turns away from the element's edges. */
export function chartTip(within: HTMLElement): ChartTip {
  const node = element("div", {class: "chart-tip", role: "status", hidden: true});
  within.append(node);
  return {
    node,
    show(sentence, x, y) {
      node.textContent = sentence;
      node.hidden = false;
      const room = within.clientWidth;
      const {offsetWidth: width, offsetHeight: height} = node;
      const left = Math.max(0, Math.min(x + distance, room - width));
      const top = y - height - distance < -16 ? y + distance : y - height - distance;
      node.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    },
    hide() {
      node.hidden = true;
    }
  };
}
