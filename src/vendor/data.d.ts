/** Written before each build by loaders/site/vendor.ts: arquero, which also reads Arrow files (aq.fromArrow), in one file. */
export * as aq from "arquero";
