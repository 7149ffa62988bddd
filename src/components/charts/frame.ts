import type {TopLevelSpec} from "vega-lite";

/** The room in which a chart is drawn. */
export interface Frame {
  /** Pixels from edge to edge. */
  readonly width: number;
  /** True on a telephone: fewer ticks, labels inside. */
  readonly narrow: boolean;
}

export type Spec = TopLevelSpec;

/** The frame of a given width. */
export function frameOf(width: number): Frame {
  return {width, narrow: width < 440};
}

/** The part of a spec that every chart has: it fills the frame's width and is as high as is said. */
export function sized(
  frame: Frame,
  height: number
): {
  readonly width: number;
  readonly height: number;
  readonly autosize: {readonly type: "fit"; readonly contains: "padding"};
} {
  return {width: frame.width, height, autosize: {type: "fit", contains: "padding"}};
}
