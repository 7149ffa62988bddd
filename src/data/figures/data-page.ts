import {type DataFigures, dataSlots} from "../../../lib/findings/data.js";
import {qualitySlots} from "../../../lib/findings/data-quality.js";
import type {Slots} from "../../../lib/findings/html.js";
import type {ImportRow} from "../../../lib/findings/page-rows.js";
import type {CompletionRow, FreshnessRow, MergeEffectRow, RecordHealthRow} from "../../../lib/findings/quality-rows.js";
import type {Format} from "../../../lib/format/format.js";
import {expiredAfterMonths} from "../../../lib/house/data-quality.js";
import type {Connection} from "../../../loaders/database/connection.js";
import {firstRow} from "../../../loaders/database/connection.js";
import {load as loadFields} from "../field-quality.json.js";
import {pageRows} from "./page-rows.js";

/** What the page of the data says. */
export async function dataPageSlots(
  warehouse: Connection,
  {rejects, asOf}: Pick<DataFigures, "rejects" | "asOf">,
  format: Format
): Promise<Slots> {
  const read = <Row>(name: string) => pageRows<Row>(warehouse, name);
  const held = await firstRow<{value: string}>(
    warehouse,
    "SELECT value FROM ledger.house WHERE key = 'expiredAfterMonths'"
  );
  const [merges] = await read<MergeEffectRow>("merge-effect");
  const fields = await loadFields(warehouse);
  return {
    ...dataSlots({imports: await read<ImportRow>("imports"), rejects, asOf}, format),
    ...qualitySlots(
      {
        fields,
        health: await read<RecordHealthRow>("record-health"),
        merges,
        completion: await read<CompletionRow>("field-completion"),
        freshness: await read<FreshnessRow>("source-freshness"),
        expiredAfterMonths: expiredAfterMonths.parse(held ? JSON.parse(held.value) : undefined)
      },
      format
    )
  };
}
