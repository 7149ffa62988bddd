import {DataError} from "../../lib/errors/errors.js";
import type {House} from "../../lib/house/house.js";
import {type Fatigue, fitFatigue} from "../../lib/pressure/fit-fatigue.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {choosePeriod, type PressurePair, pressureCells, pressurePairs} from "./contact-pressure.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {temporaryTable} from "./temporary-table.js";

/** One row: how contacts wear, and how many in the period pay, at the cost of the contacts alone; or the reason why it is not known. */
export const contactFatigue: Mart = {
  name: "contact_fatigue",
  reads: ["marts.campaign_arms", "marts.campaign_lift", "marts.contact_pressure_cells"],
  house: ["grossMargin"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const pairs = await rows<PressurePair>(connection, pressurePairs);
    const period = choosePeriod(pairs, house.grossMargin);
    const ofPeriod = pairs.filter(({period_days}) => period_days === period);
    await write(connection, {period, ...costsOf(ofPeriod), ...fatigueOf(ofPeriod, house.grossMargin)}, house);
  }
};

/** What the contacts of campaigns that can be judged cost, in money and in addresses. */
function costsOf(pairs: readonly PressurePair[]): Pick<Found, "contacts" | "cost" | "lost"> {
  const judged = pairs.filter(({is_judged}) => is_judged);
  const sum = (of: (pair: PressurePair) => number) => judged.reduce((total, pair) => total + of(pair), 0);
  const contacts = sum(pair => pair.contacts);
  if (contacts === 0) return {contacts, cost: 0, lost: 0};
  return {
    contacts,
    cost: sum(pair => pair.contacts * pair.cost_per_contact) / contacts,
    lost: sum(pair => pair.unsubscribed) / contacts
  };
}

/** By lot where the lots of earlier campaigns made customers' numbers of contacts differ; else as observed. */
function fatigueOf(pairs: readonly PressurePair[], grossMargin: number): Pick<Found, "fatigue" | "isDrawn"> {
  const {cost} = costsOf(pairs);
  let reason = "";
  for (const isDrawn of [true, false]) {
    try {
      return {isDrawn, fatigue: fitFatigue(pressureCells(pairs, grossMargin, isDrawn), {costPerContact: cost})};
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      reason = error.message.replace(/^fitFatigue: /, "");
    }
  }
  return {isDrawn: false, fatigue: reason};
}

interface Found {
  readonly period: number;
  readonly contacts: number;
  readonly cost: number;
  /** Share of contacts that unsubscribed. */
  readonly lost: number;
  /** Whether lots decided how many contacts came before. */
  readonly isDrawn: boolean;
  readonly fatigue: Fatigue | string;
}

async function write(
  connection: Connection,
  {period, contacts, cost, lost, isDrawn, fatigue}: Found,
  house: House
): Promise<void> {
  const figure = (name: string, value: number | null) => ({
    name,
    type: "DOUBLE" as const,
    values: [value !== null && Number.isFinite(value) ? value : null]
  });
  const known = typeof fatigue === "string" ? null : fatigue;
  const interval = (name: string, of: "first" | "wear" | "best") => [
    figure(name, known?.[of].estimate ?? null),
    figure(`${name}_low`, known?.[of].low ?? null),
    figure(`${name}_high`, known?.[of].high ?? null)
  ];
  await temporaryTable(connection, "fatigue_rows", [
    {name: "period_days", type: "INTEGER", values: [period]},
    {name: "contacts", type: "INTEGER", values: [contacts]},
    figure("cost_per_contact", cost),
    figure("unsubscribed_share", lost),
    ...interval("first_margin", "first"),
    ...interval("wear", "wear"),
    // Null beside a reason of null: no end is seen.
    ...interval("best_contacts", "best"),
    {name: "is_drawn", type: "BOOLEAN", values: [isDrawn]},
    {name: "reason", type: "VARCHAR", values: [typeof fatigue === "string" ? fatigue : null]}
  ]);
  await replaceMart(connection, "contact_fatigue", "SELECT * FROM fatigue_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE fatigue_rows");
}
