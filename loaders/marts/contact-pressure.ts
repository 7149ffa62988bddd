import type {House} from "../../lib/house/house.js";
import {comparableSamples} from "../../lib/lift/comparable-samples.js";
import type {PressureCell} from "../../lib/pressure/fit-fatigue.js";
import {normalReach, usualLevel} from "../../lib/statistics/level.js";
import {summaryOf} from "../../lib/statistics/moments.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {profitOf} from "./campaign-arm.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

/** A campaign's contacted customers of one number of contacts before, beside its held-out customers of the same number. */
export interface PressurePair {
  readonly period_days: number;
  readonly campaign_id: string;
  readonly contacts_before: number;
  /** Campaigns with a held-out group that these customers were in, contacted or not. */
  readonly entered_before: number;
  /** Contacts of campaigns that held nobody out. */
  readonly certain_before: number;
  /** Whether the campaign's comparison can be trusted: somebody was held out, the arms are alike, the window is over. */
  readonly is_judged: boolean;
  readonly cost_per_contact: number;
  readonly contacts: number;
  readonly revenue: number;
  readonly revenue_squares: number;
  readonly responders: number;
  readonly unsubscribed: number;
  readonly complaints: number;
  readonly held_out: number;
  readonly held_out_revenue: number;
  readonly held_out_revenue_squares: number;
}

/** Contacts by how many came before, over all campaigns. */
interface Band {
  readonly contactsBefore: number;
  readonly contacts: number;
  readonly compared: number;
  readonly responders: number;
  readonly unsubscribed: number;
  readonly complaints: number;
  /** Margin of a contact beyond those held out, its cost not yet taken off. */
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly cost: number;
}

/** The pairs of contacted and held-out customers, from the cells. */
export const pressurePairs = `
SELECT
  contacted.period_days, contacted.campaign_id, contacted.contacts_before,
  contacted.entered_before, contacted.certain_before,
  coalesce(lift.verdict NOT IN ('withheld', 'too early', 'no control'), FALSE) AS is_judged,
  coalesce(arms.cost_per_contact, 0) AS cost_per_contact,
  contacted.customers AS contacts, contacted.revenue, contacted.revenue_squares,
  contacted.responders, contacted.unsubscribed, contacted.complaints,
  coalesce(held_out.customers, 0) AS held_out, coalesce(held_out.revenue, 0) AS held_out_revenue,
  coalesce(held_out.revenue_squares, 0) AS held_out_revenue_squares
FROM marts.contact_pressure_cells AS contacted
LEFT JOIN marts.contact_pressure_cells AS held_out
  ON held_out.period_days = contacted.period_days AND held_out.campaign_id = contacted.campaign_id
  AND held_out.contacts_before = contacted.contacts_before AND held_out.entered_before = contacted.entered_before
  AND held_out.certain_before = contacted.certain_before AND NOT held_out.is_contacted
LEFT JOIN (SELECT campaign_id, min(verdict) AS verdict FROM marts.campaign_lift GROUP BY campaign_id) AS lift
  ON lift.campaign_id = contacted.campaign_id
LEFT JOIN (
  SELECT campaign_id, sum(customers * cost_per_contact) / nullif(sum(customers), 0) AS cost_per_contact
  FROM marts.campaign_arms WHERE arm <> 'control' GROUP BY campaign_id
) AS arms ON arms.campaign_id = contacted.campaign_id
WHERE contacted.is_contacted
ORDER BY
  contacted.period_days, contacted.campaign_id, contacted.contacts_before, contacted.entered_before, contacted.certain_before`;

/** The effect of a contact in one pair; null where it cannot be compared. */
export function pairEffect(pair: PressurePair, grossMargin: number): {estimate: number; standardError: number} | null {
  if (!pair.is_judged) return null;
  const margin = (n: number, sum: number, sumSquares: number) =>
    profitOf(summaryOf({n, sum, sumSquares}), grossMargin, 0);
  const samples = comparableSamples(
    margin(pair.contacts, pair.revenue, pair.revenue_squares),
    margin(pair.held_out, pair.held_out_revenue, pair.held_out_revenue_squares)
  );
  if (typeof samples === "string") return null;
  return {
    estimate: samples.a.mean - samples.b.mean,
    standardError: Math.sqrt(samples.a.squaredError + samples.b.squaredError)
  };
}

/** So many held out that their spread says something of how customers differ. */
const fewestHeldOut = 30;

/**
 * The pairs of a period that can be compared, as cells for the fit.
 * @param drawn whether only customers who were in the same number of campaigns before are taken for alike
 */
export function pressureCells(pairs: readonly PressurePair[], grossMargin: number, drawn = true): PressureCell[] {
  return pairs.flatMap(pair => {
    const isEnough = pair.held_out >= fewestHeldOut && pair.contacts >= fewestHeldOut;
    const effect = isEnough ? pairEffect(pair, grossMargin) : null;
    if (effect === null) return [];
    const stratum = [pair.campaign_id, ...(drawn ? [pair.entered_before, pair.certain_before] : [])].join("\u0000");
    return [{stratum, contactsBefore: pair.contacts_before, contacts: pair.contacts, ...effect}];
  });
}

/**
 * The period to look at: the shortest in which campaigns reached customers of three different numbers of contacts before, enough of each
 * to compare; else the one with the most. Shops that write daily need a month, those that write quarterly a year.
 */
export function choosePeriod(pairs: readonly PressurePair[], grossMargin: number): number {
  const periods = [...new Set(pairs.map(({period_days}) => period_days))].sort((a, b) => a - b);
  const bandsOf = (period: number) =>
    new Set(
      pressureCells(
        pairs.filter(({period_days}) => period_days === period),
        grossMargin
      ).map(({contactsBefore}) => contactsBefore)
    ).size;
  const found = periods.map(period => ({period, bands: bandsOf(period)}));
  const most = Math.max(0, ...found.map(({bands}) => bands));
  return found.find(({bands}) => bands >= Math.min(3, most))?.period ?? 30;
}

/** What a contact brings by how many came before it: drawn by lot against those held out, all campaigns together. */
export const contactPressure: Mart = {
  name: "contact_pressure",
  reads: ["marts.campaign_arms", "marts.campaign_lift", "marts.contact_pressure_cells"],
  house: ["grossMargin"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const pairs = await rows<PressurePair>(connection, pressurePairs);
    const period = choosePeriod(pairs, house.grossMargin);
    const ofPeriod = pairs.filter(({period_days}) => period_days === period);
    await write(connection, period, bandsOf(ofPeriod, house.grossMargin), house);
  }
};

function bandsOf(pairs: readonly PressurePair[], grossMargin: number): Band[] {
  const numbers = [...new Set(pairs.map(({contacts_before}) => contacts_before))].sort((a, b) => a - b);
  return numbers.map(contactsBefore => {
    const band = pairs.filter(({contacts_before}) => contacts_before === contactsBefore);
    const effects = pressureCells(band, grossMargin);
    const compared = effects.reduce((sum, {contacts}) => sum + contacts, 0);
    const sum = (of: (pair: PressurePair) => number) => band.reduce((total, pair) => total + of(pair), 0);
    const contacts = sum(pair => pair.contacts);
    const weighted = (of: (cell: PressureCell) => number) =>
      effects.reduce((total, cell) => total + (cell.contacts / compared) * of(cell), 0);
    return {
      contactsBefore,
      contacts,
      compared,
      responders: sum(pair => pair.responders),
      unsubscribed: sum(pair => pair.unsubscribed),
      complaints: sum(pair => pair.complaints),
      estimate: compared === 0 ? null : weighted(({estimate}) => estimate),
      standardError:
        compared === 0
          ? null
          : Math.sqrt(
              effects.reduce((total, cell) => total + ((cell.contacts / compared) * cell.standardError) ** 2, 0)
            ),
      cost: sum(pair => pair.contacts * pair.cost_per_contact) / contacts
    };
  });
}

async function write(connection: Connection, period: number, bands: readonly Band[], house: House): Promise<void> {
  const column = (name: string, type: Column["type"], value: (band: Band) => number | null): Column => ({
    name,
    type,
    values: bands.map(value)
  });
  const bound = (side: -1 | 1) => (band: Band) =>
    band.estimate === null ? null : band.estimate + side * normalReach(usualLevel) * (band.standardError ?? 0);
  await temporaryTable(connection, "pressure_rows", [
    column("period_days", "INTEGER", () => period),
    column("contacts_before", "INTEGER", band => band.contactsBefore),
    column("contacts", "INTEGER", band => band.contacts),
    column("compared", "INTEGER", band => band.compared),
    column("responders", "INTEGER", band => band.responders),
    column("unsubscribed", "INTEGER", band => band.unsubscribed),
    column("complaints", "INTEGER", band => band.complaints),
    column("cost_per_contact", "DOUBLE", band => band.cost),
    column("margin", "DOUBLE", band => band.estimate),
    column("margin_low", "DOUBLE", bound(-1)),
    column("margin_high", "DOUBLE", bound(1))
  ]);
  await replaceMart(connection, "contact_pressure", "SELECT * FROM pressure_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE pressure_rows");
}
