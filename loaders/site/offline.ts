import {mkdirSync} from "node:fs";
import {join} from "node:path";

/**
 * Libraries that Framework's client could load if a page asked for them. Framework asks the npm registry for the version of each, even
 * when no page does, unless its cache has a folder of that name: an empty one is enough. The version is never used.
 */
const neverLoaded = [
  "react",
  "react-dom",
  "lodash",
  "arquero",
  "apache-arrow",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "mapbox-gl",
  "parquet-wasm",
  "topojson-client",
  "@observablehq/plot",
  "@observablehq/sample-datasets"
];

/**
 * Lets Framework build and preview without a network.
 * @param root the folder of the pages
 */
export function prepareOffline(root: string): void {
  for (const name of neverLoaded) {
    mkdirSync(join(root, ".observablehq", "cache", "_npm", `${name}@0.0.0`), {recursive: true});
  }
}
