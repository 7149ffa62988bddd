import type {FieldRow} from "../../lib/findings/quality-rows.js";
import {dataQuality} from "../../lib/house/data-quality.js";
import {judgeField, sharesOf} from "../../lib/quality/judge-field.js";
import {shortfallText} from "../../lib/quality/shortfall-text.js";
import type {Connection} from "../../loaders/database/connection.js";
import {firstRow} from "../../loaders/database/connection.js";
import {readFieldQuality} from "../../loaders/quality/read-field-quality.js";
import {serve} from "../../loaders/site/page-loader.js";

/** How complete, valid, unique and fresh each field is, and how it stands against what the house expects; those that fall short first. */
export async function load(warehouse: Connection): Promise<FieldRow[]> {
  const held = await firstRow<{value: string}>(warehouse, "SELECT value FROM ledger.house WHERE key = 'dataQuality'");
  const expected = dataQuality.parse(held ? JSON.parse(held.value) : undefined);
  const rows = (await readFieldQuality(warehouse))
    .filter(quality => quality.rows > 0)
    .map((quality): FieldRow => {
      const judgement = judgeField(quality, expected);
      const [table = "", field = ""] = quality.field.split(".");
      return {
        ...{table, field, rows: quality.rows},
        ...sharesOf(quality),
        age_days: quality.ageDays === null ? null : Math.max(0, Math.floor(quality.ageDays)),
        status: judgement.status,
        shortfall: shortfallText(judgement)
      };
    });
  const isShort = (row: FieldRow): number => (row.shortfall === "" ? 1 : 0);
  return rows.sort((a, b) => isShort(a) - isShort(b));
}

serve(import.meta.url, load);
