import type {House} from "../../lib/house/house.js";
import {type BandCell, qiniEstimate} from "../../lib/lift/qini-bootstrap.js";
import {createRandom} from "../../lib/statistics/random.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {upliftSeed} from "./campaign-uplift-cells.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

/** The models, by the column that holds the band of each customer's score. */
const models = {band: "two models", band_transformed: "class transformation"} as const;

/** Customers who ordered, money, or customers who responded (where those held out could). */
type Outcome = "orders" | "revenue" | "response";

interface CellRow {
  readonly is_treated: boolean;
  readonly band: number;
  readonly band_transformed: number;
  readonly buys: boolean;
  readonly responded: boolean;
  readonly customers: number;
  readonly revenue: number;
  readonly scale: number;
  readonly reason: string | null;
}

/** A point of a curve; area and total are of the whole curve. */
interface CurveRow {
  readonly campaign_id: string;
  readonly arm: string;
  readonly model: string;
  readonly outcome: Outcome;
  /** Share of those contacted that is reached, the best first. */
  readonly depth: number | null;
  readonly gained: number | null;
  readonly gained_by_lot: number | null;
  readonly total: number | null;
  readonly area: number | null;
  readonly area_low: number | null;
  readonly area_high: number | null;
  readonly reason: string | null;
}

/**
 * The Qini curve of each arm, model and outcome: what would have been gained by contacting only the best-scored. Q(k) = Yt(k) - Yc(k)
 * nt(k) / nc(k) (Radcliffe 2007), in customers or money; its end is the overall effect times the contacts. The area is the mean over all
 * depths of what is gained beyond contacting as many by lot, with its 95 % bootstrap interval.
 */
export const campaignUplift: Mart = {
  name: "campaign_uplift",
  reads: ["marts.campaign_uplift_cells"],
  house: [],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const arms = await rows<{campaign_id: string; arm: string}>(
      connection,
      "SELECT DISTINCT campaign_id, arm FROM marts.campaign_uplift_cells ORDER BY campaign_id, arm"
    );
    const curves: CurveRow[] = [];
    for (const {campaign_id, arm} of arms) {
      const cells = await rows<CellRow>(
        connection,
        `SELECT is_treated, band, band_transformed, buys, responded, customers, revenue, scale, reason FROM marts.campaign_uplift_cells
         WHERE campaign_id = $campaign_id AND arm = $arm`,
        {campaign_id, arm}
      );
      curves.push(...curvesOf(cells).map(curve => ({campaign_id, arm, ...curve})));
    }
    await write(connection, curves, house);
  }
};

type Curve = Omit<CurveRow, "campaign_id" | "arm">;

function curvesOf(cells: readonly CellRow[]): Curve[] {
  const couldRespond = cells.some(cell => !cell.is_treated && cell.responded);
  const outcomes: readonly Outcome[] = ["orders", "revenue", ...(couldRespond ? (["response"] as const) : [])];
  return (Object.entries(models) as [keyof typeof models, string][]).flatMap(([band, model]) =>
    outcomes.flatMap((outcome): Curve[] => {
      const reason = cells.find(cell => cell.reason !== null)?.reason ?? null;
      const none = {
        depth: null,
        gained: null,
        gained_by_lot: null,
        total: null,
        area: null,
        area_low: null,
        area_high: null
      };
      if (reason !== null) return [{model, outcome, ...none, reason}];
      const estimate = qiniEstimate(bandCells(cells, band, outcome), {random: createRandom(upliftSeed)});
      if ("reason" in estimate) return [{model, outcome, ...none, reason: estimate.reason}];
      const {curve, area} = estimate;
      const scale = cells[0]?.scale ?? 1;
      return curve.points.map(({depth, gained, gainedByLot}) => ({
        ...{model, outcome, depth, gained: gained * scale, gained_by_lot: gainedByLot * scale},
        ...{total: curve.total * scale, area: area.estimate * scale},
        ...{area_low: area.low * scale, area_high: area.high * scale, reason: null}
      }));
    })
  );
}

/** As few cells as the outcome allows: of one band and side, all customers of one outcome. */
function bandCells(cells: readonly CellRow[], band: keyof typeof models, outcome: Outcome): BandCell[] {
  const alike = new Map<string, {customers: number; sum: number; first: CellRow}>();
  for (const cell of cells) {
    const each = outcomeOf(cell, outcome);
    const key = `${cell[band]}|${cell.is_treated}|${Number(each.toPrecision(2))}`;
    const held = alike.get(key) ?? {customers: 0, sum: 0, first: cell};
    alike.set(key, {
      customers: held.customers + cell.customers,
      sum: held.sum + each * cell.customers,
      first: held.first
    });
  }
  return Array.from(alike.values(), ({customers, sum, first}) => ({
    band: first[band],
    isTreated: first.is_treated,
    outcome: sum / customers,
    customers
  }));
}

function outcomeOf(cell: CellRow, outcome: Outcome): number {
  if (outcome === "revenue") return cell.revenue / cell.customers;
  return Number(outcome === "orders" ? cell.buys : cell.responded);
}

async function write(connection: Connection, curves: readonly CurveRow[], house: House): Promise<void> {
  const column = (name: keyof CurveRow, type: Column["type"] = "DOUBLE"): Column => ({
    name,
    type,
    values: curves.map(row => row[name])
  });
  await temporaryTable(connection, "uplift_rows", [
    ...(["campaign_id", "arm", "model", "outcome"] as const).map(name => column(name, "VARCHAR")),
    ...(["depth", "gained", "gained_by_lot", "total", "area", "area_low", "area_high"] as const).map(name =>
      column(name)
    ),
    column("reason", "VARCHAR")
  ]);
  await replaceMart(connection, "campaign_uplift", "SELECT * FROM uplift_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE uplift_rows");
}
