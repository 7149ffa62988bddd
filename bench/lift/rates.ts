import {proportionDifference} from "../../lib/lift/proportion-difference.js";
import {proportionRatio} from "../../lib/lift/proportion-ratio.js";
import type {Random} from "../../lib/statistics/random.js";
import {wilson} from "../../lib/statistics/wilson.js";
import type {BenchResult} from "../bench-result.js";
import {Coverage, replications} from "./coverage.js";
import {binomial} from "./draws.js";

const customers = 20_000;

/** Newcombe, Katz and Wilson where so many of the control and so many of those contacted respond. */
export function rates(control: number, treated: number, random: Random): BenchResult[] {
  const what = `${100 * control} % against ${100 * treated} %`;
  const newcombe = new Coverage(`Newcombe, ${what}`, treated - control);
  const katz = new Coverage(`Katz, ${what}`, treated / control);
  const alone = new Coverage(`Wilson, ${100 * control} %`, control);
  for (let replication = 0; replication < replications; replication += 1) {
    const a = {count: binomial(customers, treated, random), n: customers};
    const b = {count: binomial(customers, control, random), n: customers};
    newcombe.add(proportionDifference(a, b));
    katz.add(proportionRatio(a, b));
    alone.add(wilson(b));
  }
  return [newcombe, katz, alone].map(coverage => coverage.result());
}
