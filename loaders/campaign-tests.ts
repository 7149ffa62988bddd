import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {parse} from "csv-parse/sync";
import {UserError} from "../lib/errors/errors.js";
import {type CampaignTest, parseCampaignTests, type RegisterLine} from "../lib/memory/campaign-test.js";
import type {Connection} from "./database/connection.js";
import {inTransaction} from "./database/connection.js";

/** The invented register of the sample shop. */
const sampleRegister = fileURLToPath(new URL("./sample/campaign-tests.csv", import.meta.url));

/** Where a house keeps its register of tests: beside the house file, under version control. */
export const campaignTestsFile = (houseFile: string, mode: "own" | "sample"): string =>
  mode === "sample" ? sampleRegister : join(dirname(houseFile), "campaign-tests.csv");

/**
 * Reads a register of tests.
 * @returns none when there is no file
 * @throws UserError naming every line and column at fault
 */
export function readCampaignTests(file: string): CampaignTest[] {
  if (!existsSync(file)) return [];
  let records: {record: Record<string, string>; info: {lines: number}}[];
  try {
    records = parse(readFileSync(file), {
      bom: true,
      columns: (header: string[]) => header.map(name => name.trim().toLowerCase()),
      info: true,
      relax_column_count_less: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true
    }) as unknown as typeof records;
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message}; wanted a comma-separated file with a header`);
  }
  const lines: RegisterLine[] = records.map(({record, info}) => ({line: info.lines, cells: record}));
  return parseCampaignTests(lines, file === sampleRegister ? "campaign-tests.csv" : file);
}

/** Puts the register into ledger.campaign_tests, in the order of the file, in the place of what was there. */
export async function writeCampaignTests(connection: Connection, tests: readonly CampaignTest[]): Promise<void> {
  await inTransaction(connection, async () => {
    await connection.run("DELETE FROM ledger.campaign_tests");
    for (const [index, test] of tests.entries())
      await connection.run(
        `INSERT INTO ledger.campaign_tests VALUES (
           $position, $test, $hypothesis, $campaign_id, $arm, CAST($started_on AS DATE), $channel, $offer, $segment, $cells,
           $planned_contacts, $planned_held_out, $planned_rise, $decision, CAST($decided_on AS DATE), $learned)`,
        {position: index + 1, ...test}
      );
  });
}
