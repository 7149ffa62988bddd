import type {Format} from "../format/format.js";
import type {CampaignResult} from "./campaign-results.js";
import type {CampaignRow} from "./page-rows.js";

/**
 * Why a measure has no comparison as a share: with the figures, where those held back answered as well as where they could not. With a
 * code those held back can answer too; a link they never got they cannot click.
 */
export function whyNotCompared(row: CampaignRow | null, {verdict, heldBack}: CampaignResult, format: Format): string {
  if (verdict === "withheld") return "withheld: the groups are not alike";
  const contacted = row?.treated_mean ?? null;
  if (row?.metric === "response" && contacted !== null) {
    const share = format.shareExact(contacted);
    if (heldBack === 0) return `${share}; nobody was held back`;
    if (row.response_measure === "click") return `${share}; those held back had nothing to click`;
    if (row.control_mean === 0) return `${share}; none of those held back`;
    if (row.control_mean !== null) return `${share}; ${format.shareExact(row.control_mean)} of those held back`;
  }
  return heldBack === 0 ? "nobody was held back" : "not known";
}
