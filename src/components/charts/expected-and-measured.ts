import {theme} from "./chart-theme.js";

const tooltip = {field: "sentence", type: "nominal" as const};

/** The layers of a chart of fields `expected` and `measured`: the one dashed, the other solid with its points. */
export function expectedAndMeasured(pointSize: number) {
  return [
    {
      mark: {type: "line" as const, color: theme.accent, strokeDash: [6, 4]},
      encoding: {y: countAxis("expected")}
    },
    {mark: {type: "line" as const, color: theme.ink}, encoding: {y: countAxis("measured")}},
    {
      transform: [{filter: "isValid(datum.measured)"}],
      mark: {type: "point" as const, color: theme.ink, size: pointSize},
      encoding: {y: countAxis("measured"), tooltip}
    },
    {
      transform: [{filter: "isValid(datum.expected)"}],
      mark: {type: "point" as const, color: theme.accent, size: pointSize},
      encoding: {y: countAxis("expected"), tooltip}
    }
  ];
}

function countAxis(field: string) {
  return {
    field,
    type: "quantitative" as const,
    axis: {title: null, grid: true, tickCount: 4},
    scale: {domainMin: 0}
  };
}

/** What the two lines are. */
export const expectedAndMeasuredKey = [
  {name: "expected", colour: theme.accent},
  {name: "came", colour: theme.ink}
] as const;
