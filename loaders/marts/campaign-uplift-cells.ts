import {upliftBands} from "../../lib/lift/uplift-bands.js";
import {groupLimits, upliftGroup} from "../../lib/lift/uplift-groups.js";
import {crossFittedUplift, type UpliftRow} from "../../lib/lift/uplift-model.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {type CampaignArm, campaignArmsSql} from "./campaign-arm.js";
import {houseParameters, tablesRead} from "./house-parameters.js";
import type {Mart} from "./mart.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

const people = queryFile("campaign_uplift_people");

/** Of the draw of folds and of the bootstrap. */
export const upliftSeed = 2011;

const folds = 5;

/** A campaign of more is modelled from so many drawn by lot; what it would have gained is scaled up. */
const mostCustomers = 120_000;

const levelColumns = [
  ...["recency", "frequency", "money", "tenure", "source", "country", "category"],
  ...Array.from({length: 6}, (_, index) => `attribute_${index + 1}`)
];

const grouped = `
SELECT
  arm, buys, responded, fold, scale, ${levelColumns.join(", ")},
  CAST(count(*) AS INTEGER) AS customers,
  sum(revenue) AS revenue
FROM uplift_people
WHERE campaign_id = $campaign_id
GROUP BY arm, buys, responded, fold, scale, ${levelColumns.join(", ")}, digits, round(revenue / pow(10, digits))
ORDER BY arm, buys, responded, fold, ${levelColumns.join(", ")}, revenue, customers`;

interface PersonRow extends Readonly<Record<string, unknown>> {
  readonly arm: string;
  readonly buys: boolean;
  readonly responded: boolean;
  readonly fold: number;
  readonly scale: number;
  readonly customers: number;
  readonly revenue: number;
}

/** Customers of one arm or held out, alike in the bands of their scores, in their kind and in what they did. */
interface Cell {
  readonly campaign_id: string;
  /** Whose effect is modelled. */
  readonly arm: string;
  readonly is_treated: boolean;
  /** By the two models, and by the class transformation: 0 the highest of twenty. */
  readonly band: number;
  readonly band_transformed: number;
  readonly kind: string | null;
  readonly buys: boolean;
  readonly responded: boolean;
  readonly customers: number;
  readonly revenue: number;
  /** Customers of the campaign for each that was modelled. */
  readonly scale: number;
  /** Why there is no model; then the row is the only one of its arm. */
  readonly reason: string | null;
}

/** What uplift models say of the customers of each arm and of those held out, each scored by models that did not see them. */
export const campaignUpliftCells: Mart = {
  name: "campaign_uplift_cells",
  reads: [...new Set([...tablesRead(people.sql), ...tablesRead(campaignArmsSql)])],
  house: ["grossMargin"],
  sources: [new URL(import.meta.url), people.source],
  build: async (connection, house) => {
    const parameters = houseParameters(people.sql, house, {seed: upliftSeed, folds, most_customers: mostCustomers});
    await connection.run(`CREATE OR REPLACE TEMPORARY TABLE uplift_people AS\n${people.sql}`, {...parameters});
    const arms = await rows<CampaignArm>(connection, campaignArmsSql);
    const cells: Cell[] = [];
    for (const campaign_id of new Set(arms.map(arm => arm.campaign_id))) {
      const found = await rows<PersonRow>(connection, grouped, {campaign_id});
      for (const arm of arms)
        if (arm.campaign_id === campaign_id && arm.arm !== "control" && arm.customers > 0)
          cells.push(...cellsOf(arm, found, house.grossMargin));
    }
    await write(connection, cells);
    await replaceMart(connection, "campaign_uplift_cells", "SELECT * FROM uplift_cell_rows ORDER BY rowid", house);
    for (const table of ["uplift_cell_rows", "uplift_people"]) await connection.run(`DROP TABLE ${table}`);
  }
};

function cellsOf(arm: CampaignArm, found: readonly PersonRow[], grossMargin: number): Cell[] {
  const compared = found.filter(row => row.arm === arm.arm || row.arm === "control");
  const modelled = compared.map(
    (row): UpliftRow => ({
      levels: levelColumns.map(name => String(row[name])),
      fold: row.fold,
      isTreated: row.arm !== "control",
      buys: row.buys,
      customers: row.customers
    })
  );
  const nothing = {campaign_id: arm.campaign_id, arm: arm.arm, is_treated: true, band: 0, band_transformed: 0};
  const none = (reason: string): Cell[] => [
    {...nothing, kind: null, buys: false, responded: false, customers: 0, revenue: 0, scale: 1, reason}
  ];
  if (!compared.some(row => row.arm === "control")) return none("nobody was held out");
  const scores = crossFittedUplift(modelled);
  if (typeof scores === "string") return none(scores);
  const ranked = (of: (index: number) => number) =>
    upliftBands(modelled.map(({customers}, index) => ({score: of(index), customers})));
  const bands = ranked(index => scores[index]!.twoModel);
  const transformed = ranked(index => scores[index]!.classTransformation);
  const customers = compared.reduce((sum, row) => sum + row.customers, 0);
  const usual = scores.reduce((sum, score, index) => sum + score.alone * modelled[index]!.customers, 0) / customers;
  const profitPerBuyer = arm.buyers > 0 ? (arm.revenue * grossMargin) / arm.buyers : 0;
  const limits = groupLimits(profitPerBuyer > 0 ? arm.cost_per_contact / profitPerBuyer : 0, usual);
  return merged(
    compared.map(
      (row, index): Cell => ({
        campaign_id: arm.campaign_id,
        arm: arm.arm,
        is_treated: row.arm !== "control",
        band: bands[index]!,
        band_transformed: transformed[index]!,
        kind: upliftGroup(scores[index]!, limits),
        buys: row.buys,
        responded: row.responded,
        customers: row.customers,
        revenue: row.revenue,
        scale: row.scale,
        reason: null
      })
    )
  );
}

/** Rows that are alike but for the amount as one where the amounts have the same two digits. */
function merged(cells: readonly Cell[]): Cell[] {
  const alike = new Map<string, Cell>();
  for (const cell of cells) {
    const amount = cell.revenue === 0 ? 0 : Number((cell.revenue / cell.customers).toPrecision(2));
    const key = [cell.is_treated, cell.band, cell.band_transformed, cell.kind, cell.buys, cell.responded, amount].join(
      "|"
    );
    const held = alike.get(key);
    alike.set(
      key,
      held ? {...held, customers: held.customers + cell.customers, revenue: held.revenue + cell.revenue} : cell
    );
  }
  return [...alike.values()];
}

async function write(connection: Connection, cells: readonly Cell[]): Promise<void> {
  const column = (name: keyof Cell, type: Column["type"]): Column => ({
    name,
    type,
    values: cells.map(cell => cell[name])
  });
  await temporaryTable(connection, "uplift_cell_rows", [
    column("campaign_id", "VARCHAR"),
    column("arm", "VARCHAR"),
    column("is_treated", "BOOLEAN"),
    column("band", "INTEGER"),
    column("band_transformed", "INTEGER"),
    column("kind", "VARCHAR"),
    column("buys", "BOOLEAN"),
    column("responded", "BOOLEAN"),
    column("customers", "INTEGER"),
    column("revenue", "DOUBLE"),
    column("scale", "DOUBLE"),
    column("reason", "VARCHAR")
  ]);
}
