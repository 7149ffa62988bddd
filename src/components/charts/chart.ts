import {expressionInterpreter, vega, vegaLite} from "../../vendor/vega.js";
import type {Column} from "../base/column.js";
import {dataDisclosure} from "../base/data-disclosure.js";
import {element} from "../base/element.js";
import type {Selection} from "../base/selection.js";
import {chartConfig} from "./chart-theme.js";
import {chartTip} from "./chart-tip.js";
import {walkByKey} from "./chart-walk.js";
import type {Frame, Spec} from "./frame.js";
import {frameOf} from "./frame.js";
import {defineHatching} from "./hatching.js";
import {sceneMarks} from "./scene-marks.js";

/** What a chart is made of. */
export interface ChartOptions<Row extends object> {
  /** The chart in words, for those who do not see it. */
  readonly label: string;
  /** The Vega-Lite spec for a width; drawn again when the width or a selection changes. Null where no row has a figure to draw. */
  spec(frame: Frame): Spec | null;
  /** What the chart shows, as a table to read and to download. */
  readonly rows: readonly Row[] | (() => readonly Row[]);
  readonly columns: readonly Column<Row>[];
  /** The download's name without its ending. */
  readonly file: string;
  /** Said in the chart's place when there is nothing to draw. */
  readonly empty: string;
  /** A click, a tap or Enter on a mark chooses the value of this field of its datum. */
  readonly pick?: {readonly field: string; readonly selection: Selection<string>};
  /** Selections that the spec reads. */
  readonly follows?: readonly Pick<Selection<string>, "onChange">[];
}

/**
 * A chart: drawn for the width it has, its sentences within reach of mouse, key and finger, its data as a table beneath.
 * @example chart({label: "Revenue by month", spec: frame => monthBarsSpec(rows, {frame, format}), rows, columns, file: "months", empty: "No orders yet"})
 */
export function chart<Row extends object>(options: ChartOptions<Row>): HTMLElement {
  const rowsNow = (): readonly Row[] => (typeof options.rows === "function" ? options.rows() : options.rows);
  const figure = element("figure", {class: "chart"});
  const empty = element("div", {class: "chart-empty"}, element("span", {}, options.empty));
  if (rowsNow().length === 0) {
    figure.append(empty);
    return figure;
  }
  defineHatching();
  const canvas = element("div", {class: "chart-canvas", role: "img", tabindex: 0, "aria-label": options.label});
  const drawing = element("div", {"aria-hidden": "true"});
  canvas.append(drawing);
  figure.append(canvas, dataDisclosure(rowsNow, options.columns, options.file));
  const tip = chartTip(figure);
  let view: InstanceType<typeof vega.View> | undefined;
  let drawnWidth = 0;

  const pick = (datum: unknown): void => {
    const value = options.pick && (datum as Record<string, unknown> | undefined)?.[options.pick.field];
    if (typeof value === "string") options.pick?.selection.toggle(value);
  };
  const draw = async (): Promise<void> => {
    const width = Math.floor(figure.clientWidth);
    if (width < 80) return;
    drawnWidth = width;
    const spec = options.spec(frameOf(width));
    tip.hide();
    view?.finalize();
    view = undefined;
    if (spec === null) {
      drawing.replaceChildren(empty);
      return;
    }
    const compiled = vegaLite.compile(spec, {config: chartConfig}).spec;
    const next = new vega.View(vega.parse(compiled, undefined, {ast: true}), {
      renderer: "svg",
      expr: expressionInterpreter,
      logLevel: vega.Warn
    });
    const say = (event: unknown, sentence: unknown): void => {
      if (typeof sentence !== "string" || sentence === "") {
        tip.hide();
        return;
      }
      const box = figure.getBoundingClientRect();
      const {clientX, clientY} = event as MouseEvent;
      tip.show(sentence, clientX - box.left, clientY - box.top);
    };
    next.tooltip((_handler, event, _item, value) => say(event, value));
    next.addEventListener("click", (event, item) => {
      say(event, (item?.datum as {sentence?: unknown} | undefined)?.sentence);
      pick(item?.datum);
    });
    view = next;
    next.initialize(drawing);
    await next.runAsync();
    if (options.pick) canvas.style.cursor = "pointer";
  };

  walkByKey(canvas, tip, pick, () =>
    view ? sceneMarks((view.scenegraph() as unknown as {root: unknown}).root, view.origin() as [number, number]) : []
  );
  for (const followed of options.follows ?? []) followed.onChange(() => void draw());
  new ResizeObserver(() => {
    if (Math.floor(figure.clientWidth) !== drawnWidth) void draw();
  }).observe(figure);
  return figure;
}
