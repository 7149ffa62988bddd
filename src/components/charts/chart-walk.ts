import type {ChartTip} from "./chart-tip.js";
import type {SceneMark} from "./scene-marks.js";

const steps: Readonly<Record<string, number>> = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};

/**
 * Lets the arrow keys walk through a chart's marks, Home and End jump to its ends, Enter choose, Escape leave.
 * @param marks the marks as they are drawn now
 */
export function walkByKey(
  canvas: HTMLElement,
  tip: ChartTip,
  choose: (datum: unknown) => void,
  marks: () => readonly SceneMark[]
): void {
  let position = -1;
  const stand = (all: readonly SceneMark[], at: number): void => {
    position = Math.max(0, Math.min(all.length - 1, at));
    const mark = all[position];
    if (mark) tip.show(mark.sentence, Math.min(mark.right, (mark.left + mark.right) / 2), mark.top);
  };
  canvas.addEventListener("keydown", event => {
    const all = marks();
    const step = steps[event.key];
    if (step !== undefined) stand(all, position + step);
    else if (event.key === "Home") stand(all, 0);
    else if (event.key === "End") stand(all, all.length - 1);
    else if (event.key === "Enter" || event.key === " ") choose(all[position]?.datum);
    else if (event.key === "Escape") tip.hide();
    else return;
    event.preventDefault();
  });
  canvas.addEventListener("blur", () => {
    position = -1;
    tip.hide();
  });
  canvas.addEventListener("pointerleave", event => {
    if (event.pointerType === "mouse") tip.hide();
  });
}
