/**
 * The Qini curve of bands of customers, and between which bounds its area lies, by drawing customers anew (see bootstrap-cells for the
 * Poisson draw). The scores are taken as given: they were made without the customers that they are judged by.
 */
import type {Interval} from "../statistics/interval.js";
import {levelOf} from "../statistics/level.js";
import type {Random} from "../statistics/random.js";
import {percentileInterval} from "../statistics/resample.js";
import {type NoQini, type QiniCurve, qiniCurve} from "./qini.js";

/** Customers of one band, one side and one outcome. */
export interface BandCell {
  /** From 0, the highest scores first. */
  readonly band: number;
  readonly isTreated: boolean;
  /** Of each customer: 1 or 0 for an order, or an amount of money. */
  readonly outcome: number;
  /** Whole. */
  readonly customers: number;
}

export interface QiniOptions {
  readonly random: Random;
  /** Default 500. */
  readonly replications?: number;
  /** Default 0.95. */
  readonly level?: number;
}

export interface QiniEstimate {
  readonly curve: QiniCurve;
  /** Of the curve's area: customers, or money, gained beyond mailing by lot, on average over all depths. */
  readonly area: Interval;
}

/**
 * The curve with the interval of its area.
 * @returns nulls with the reason when a side is empty
 * @example qiniEstimate(cells, {random: createRandom(1)}).area.low // above 0: the scores know something
 */
export function qiniEstimate(cells: readonly BandCell[], options: QiniOptions): QiniEstimate | NoQini {
  const level = levelOf("qiniEstimate", options);
  const {random, replications = 500} = options;
  const curve = curveOf(cells, cell => cell.customers);
  if (curve.area === null) return curve;
  const areas: number[] = [];
  for (let draw = 0; draw < replications; draw += 1) {
    const {area} = curveOf(cells, ({customers}) => random.poisson(customers));
    if (area !== null) areas.push(area);
  }
  return {curve, area: percentileInterval(areas, curve.area, level)};
}

function curveOf(cells: readonly BandCell[], customersOf: (cell: BandCell) => number): QiniCurve | NoQini {
  const bands = new Map<
    number,
    {score: number; treatedN: number; treatedSum: number; controlN: number; controlSum: number}
  >();
  for (const cell of cells) {
    const customers = customersOf(cell);
    let band = bands.get(cell.band);
    if (!band) {
      band = {score: -cell.band, treatedN: 0, treatedSum: 0, controlN: 0, controlSum: 0};
      bands.set(cell.band, band);
    }
    if (cell.isTreated) {
      band.treatedN += customers;
      band.treatedSum += customers * cell.outcome;
    } else {
      band.controlN += customers;
      band.controlSum += customers * cell.outcome;
    }
  }
  return qiniCurve([...bands.values()]);
}
