/** Written before each build by loaders/site/vendor.ts: Vega and Vega-Lite in one file. */
export * as vega from "vega";
export {expressionInterpreter} from "vega-interpreter";
export * as vegaLite from "vega-lite";
