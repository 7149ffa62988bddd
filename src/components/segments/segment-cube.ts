import {aq} from "../../vendor/data.js";
import type {Selection} from "../base/selection.js";
import {selection} from "../base/selection.js";
import type {ScoreCell} from "./rfm-grid-spec.js";

/** What a cut says of a segment. */
export interface SegmentCut {
  readonly segment: string;
  readonly customers: number;
  readonly revenue: number;
  readonly expected_value: number;
  readonly alive: number;
}

/** What the segments page is cut by, and the cube that it cuts. */
export interface SegmentCube {
  readonly segment: Selection<string>;
  readonly country: Selection<string>;
  readonly source: Selection<string>;
  readonly isEmpty: boolean;
  /** The names that may be chosen, in alphabetical order. */
  readonly names: Readonly<Record<"segment" | "country" | "source", readonly string[]>>;
  /** The segments of the chosen country and source. */
  readonly segments: () => SegmentCut[];
  /** The scores of the chosen segment, country and source. */
  readonly cells: () => ScoreCell[];
}

interface CubeRow {
  readonly segment: string;
  readonly r_score: number;
  readonly country: string;
  readonly source: string;
}

/**
 * Opens the cube of segments, scores, countries and sources.
 * @param arrow data/rfm-cube.arrow
 * @example segmentCube(await FileAttachment("data/rfm-cube.arrow").arrayBuffer()).segments()
 */
export function segmentCube(arrow: ArrayBuffer): SegmentCube {
  const cube = aq.fromArrow(arrow);
  const [segment, country, source] = [selection<string>(), selection<string>(), selection<string>()];
  const names = (key: string) =>
    cube.numRows() === 0 ? [] : [...new Set(cube.array(key) as string[])].sort((a, b) => a.localeCompare(b));
  const cut = () =>
    cube
      .params({country: country.value ?? "", source: source.value ?? "", segment: segment.value ?? ""})
      .filter(
        (row: CubeRow, $: CubeRow) =>
          ($.country === "" || row.country === $.country) && ($.source === "" || row.source === $.source)
      );
  return {
    segment,
    country,
    source,
    isEmpty: cube.numRows() === 0,
    names: {segment: names("segment"), country: names("country"), source: names("source")},
    segments: () =>
      cut()
        .groupby("segment")
        .rollup({
          customers: aq.op.sum("customers"),
          revenue: aq.op.sum("revenue"),
          expected_value: aq.op.sum("expected_value"),
          alive: aq.op.sum("alive")
        })
        .orderby("segment")
        .objects() as SegmentCut[],
    cells: () =>
      cut()
        .filter((row: CubeRow, $: CubeRow) => row.r_score > 0 && ($.segment === "" || row.segment === $.segment))
        .groupby("r_score", "f_score")
        .rollup({customers: aq.op.sum("customers"), revenue: aq.op.sum("revenue")})
        .objects() as ScoreCell[]
  };
}
