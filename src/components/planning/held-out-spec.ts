import type {Format} from "../../lib/format/format.js";
import {theme} from "../charts/chart-theme.js";
import type {Frame, Spec} from "../charts/frame.js";
import {sized} from "../charts/frame.js";
import {shareLabels} from "../charts/share-labels.js";

/** What a split of the list can show. */
export interface HeldOutPoint {
  readonly heldOutShare: number;
  readonly heldOut: number;
  readonly findableEffect: number;
  readonly findableMargin: number;
  readonly holdOutCost: number;
}

export interface HeldOutOptions {
  readonly frame: Frame;
  readonly format: Format;
  /** The split chosen. */
  readonly chosen: number;
  readonly effect: number;
  readonly breakEven: number;
}

/** The smallest rise that is found, by the share held back; lines at what is worth finding and at what pays. */
export function heldOutSpec(
  points: readonly HeldOutPoint[],
  {frame, format, chosen, effect, breakEven}: HeldOutOptions
): Spec {
  const values = points.map(point => ({
    ...point,
    isChosen: Math.abs(point.heldOutShare - chosen) < 1e-9,
    sentence: `${format.share(point.heldOutShare)} held back (${format.count(point.heldOut)}): a rise of ${format.points(point.findableEffect)} is found, ${format.money(point.findableMargin)} of margin a contact.`
  }));
  const top = Math.max(
    0.001,
    effect * 1.25,
    ...points.filter(point => point.heldOutShare >= 0.05).map(point => point.findableEffect)
  );
  const greatest = top * 1.05;
  const lines = [
    {at: effect, name: "worth finding", colour: theme.accent, over: effect >= breakEven},
    {at: breakEven, name: "the contact pays", colour: theme.muted, over: effect < breakEven}
  ].filter(({at}) => at <= greatest);
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: {domain: [0, greatest], clamp: true},
    axis: {title: null, grid: true, tickCount: 4, labelExpr: shareLabels}
  });
  return {
    ...sized(frame, 280),
    encoding: {
      x: {
        field: "heldOutShare",
        type: "quantitative",
        scale: {domain: [0, 0.6], nice: false},
        axis: {title: "Share of the list held back", tickCount: frame.narrow ? 4 : 7, labelExpr: shareLabels}
      }
    },
    layer: [
      ...lines.flatMap(({at, name, colour, over}) => [
        {
          data: {values: [{at}]},
          mark: {type: "rule" as const, color: colour, strokeDash: [4, 4]},
          encoding: {x: {value: 0}, x2: {value: "width" as const}, y: y("at")}
        },
        {
          data: {values: [{at, name}]},
          mark: {type: "text" as const, align: "right" as const, dy: over ? -8 : 10, color: colour},
          encoding: {x: {value: "width" as const}, y: y("at"), text: {field: "name", type: "nominal" as const}}
        }
      ]),
      {
        data: {values},
        transform: [{filter: `datum.findableEffect <= ${greatest}`}],
        mark: {type: "line", color: theme.ink},
        encoding: {y: y("findableEffect")}
      },
      {
        data: {values},
        transform: [{filter: `datum.findableEffect <= ${greatest}`}],
        mark: {type: "point", color: theme.ink, size: 20},
        encoding: {y: y("findableEffect"), tooltip: {field: "sentence", type: "nominal"}}
      },
      {
        data: {values: values.filter(({isChosen}) => isChosen)},
        mark: {type: "point", color: theme.accent, size: 160, opacity: 1},
        encoding: {y: y("findableEffect"), tooltip: {field: "sentence", type: "nominal"}}
      }
    ]
  };
}
