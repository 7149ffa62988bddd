import {nextActions} from "../../lib/findings/actions.js";
import {bestCustomerSlots} from "../../lib/findings/best-customers.js";
import {oneCampaignSlots} from "../../lib/findings/campaign.js";
import {campaignPaths} from "../../lib/findings/campaign-path.js";
import {campaignResults} from "../../lib/findings/campaign-results.js";
import type {
  CampaignAnywayRow,
  CampaignBeforeRow,
  CampaignCodeRow,
  CampaignMoneyRow,
  CampaignSegmentRow,
  CampaignUpliftGroupRow,
  CampaignUpliftRow
} from "../../lib/findings/campaign-rows.js";
import {campaignSlots} from "../../lib/findings/campaigns.js";
import {prefixed, type Slots} from "../../lib/findings/html.js";
import {lifecycleSlots} from "../../lib/findings/lifecycle.js";
import {lifetimeValueSlots} from "../../lib/findings/lifetime-value.js";
import {methodSlots} from "../../lib/findings/methods.js";
import {overviewSlots} from "../../lib/findings/overview.js";
import type {
  AliveRow,
  CampaignRow,
  DecileRow,
  LifecycleReturnRow,
  MonthRow,
  ProfileRow,
  ProspectRow,
  RejectRow,
  RetentionRow,
  SourceRow,
  TenureRow,
  TrackRow
} from "../../lib/findings/page-rows.js";
import {type PlannerRow, plannerSlots} from "../../lib/findings/planner.js";
import {profileSheetSlots, type SheetRow} from "../../lib/findings/profile-sheet.js";
import {retentionSlots} from "../../lib/findings/retention.js";
import {segmentSlots} from "../../lib/findings/segments.js";
import type {Format} from "../../lib/format/format.js";
import {createFormat} from "../../lib/format/format.js";
import type {Connection} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";
import {load as loadAccounts} from "./accounts.json.js";
import {load as loadConcentration} from "./concentration.json.js";
import {
  atStakeFigures,
  basisFigures,
  customerCount,
  modelFigures,
  scoreValues,
  worthFigures,
  worthReason
} from "./figures/customers.js";
import {dataPageSlots} from "./figures/data-page.js";
import {moneyPageSlots} from "./figures/money-pages.js";
import {pageRows, queryRows} from "./figures/page-rows.js";
import {load as loadHouse} from "./house.json.js";
import {load as loadLifecycle} from "./lifecycle.json.js";
import {load as loadLifecycleFlow} from "./lifecycle-flow.json.js";
import {load as loadManners} from "./rfm-manners.json.js";
import {load as loadMoves} from "./segment-moves.json.js";
import {load as loadRules} from "./segment-rules.json.js";
import {load as loadSegments} from "./segments.json.js";
import {load as loadSurvival} from "./survival.json.js";

/** What every page says in words, from the same rows that its charts are drawn from. */
export async function load(warehouse: Connection): Promise<Slots> {
  const house = await loadHouse(warehouse);
  const format = createFormat(house);
  const {smallestPublishedCell, asOf} = house;
  const read = <Row>(name: string) => pageRows<Row>(warehouse, name);
  const customers = await customerCount(warehouse);
  const worth = await worthFigures(warehouse, smallestPublishedCell);
  const months = await read<MonthRow>("months");
  const segments = await loadSegments(warehouse);
  const rules = await loadRules(warehouse);
  const campaigns = await read<CampaignRow>("campaign-lift");
  const rejects = await read<RejectRow>("rejects");
  const record = await read<TrackRow>("track-record");
  const [planner] = await read<PlannerRow>("planner");
  const people = {customers, smallestPublishedCell, worthReason: await worthReason(warehouse)};
  const actions = nextActions(
    {atStake: await atStakeFigures(warehouse), smallestPublishedCell, segments, rules, campaigns, rejects},
    format
  );
  return {
    ...prefixed("overview", overviewSlots({...people, months, worth, segments, actions, record}, format)),
    ...prefixed(
      "segments",
      segmentSlots(
        {
          ...people,
          segments,
          rules,
          scores: await scoreValues(warehouse),
          moves: await loadMoves(warehouse),
          manners: await loadManners(warehouse)
        },
        format
      )
    ),
    ...prefixed(
      "retention",
      retentionSlots(
        {
          ...people,
          rows: await queryRows<RetentionRow>(warehouse, new URL("./figures/retention.sql", import.meta.url)),
          survival: await loadSurvival(warehouse)
        },
        format
      )
    ),
    ...prefixed(
      "lifetime-value",
      lifetimeValueSlots(
        {
          ...people,
          worth,
          deciles: await read<DecileRow>("value-deciles"),
          sources: await read<SourceRow>("source-values"),
          alive: await read<AliveRow>("alive"),
          record,
          basis: await basisFigures(warehouse)
        },
        format
      )
    ),
    ...prefixed(
      "lifecycle",
      lifecycleSlots(
        {
          ...people,
          states: await loadLifecycle(warehouse),
          flow: await loadLifecycleFlow(warehouse),
          returns: await read<LifecycleReturnRow>("lifecycle-returns"),
          tenure: await read<TenureRow>("tenure"),
          prospects: await read<ProspectRow>("lifecycle-prospects")
        },
        format
      )
    ),
    ...prefixed(
      "best-customers",
      bestCustomerSlots(
        {
          concentration: await loadConcentration(warehouse),
          profile: await read<ProfileRow>("best-customers"),
          accounts: await loadAccounts(warehouse),
          smallestPublishedCell
        },
        format
      )
    ),
    ...prefixed("best-customers-profile", profileSheetSlots(await read<SheetRow>("profile"), house, format)),
    ...prefixed("campaigns", campaignSlots({rows: campaigns}, format)),
    ...(await moneyPageSlots(warehouse, {results: campaignResults(campaigns), grossMargin: house.grossMargin}, format)),
    ...(await campaignPageSlots(read, campaigns, smallestPublishedCell, format)),
    ...prefixed("planner", planner ? plannerSlots(planner, house, format) : {}),
    ...prefixed("data", await dataPageSlots(warehouse, {rejects, asOf}, format)),
    ...prefixed("methods", methodSlots({house, worth, model: await modelFigures(warehouse)}, format))
  };
}

/** What each campaign's own page says, under "campaign/<the page's path>". */
async function campaignPageSlots(
  read: <Row>(name: string) => Promise<Row[]>,
  campaigns: readonly CampaignRow[],
  smallestPublishedCell: number,
  format: Format
): Promise<Slots> {
  const money = await read<CampaignMoneyRow>("campaign-money");
  const segments = await read<CampaignSegmentRow>("campaign-segments");
  const before = await read<CampaignBeforeRow>("campaign-before");
  const codes = await read<CampaignCodeRow>("campaign-codes");
  const anyway = await read<CampaignAnywayRow>("campaign-anyway");
  const uplift = await read<CampaignUpliftRow>("campaign-uplift");
  const kinds = await read<CampaignUpliftGroupRow>("campaign-uplift-groups");
  const pages = [...campaignPaths(campaigns.map(row => row.campaign_id))].map(([id, path]) => {
    const ofThis = (row: {readonly campaign_id: string}) => row.campaign_id === id;
    const results = campaignResults(campaigns.filter(ofThis));
    const campaign = {
      results,
      money: money.filter(ofThis),
      segments: segments.filter(ofThis),
      before: before.filter(ofThis),
      codes: codes.filter(ofThis),
      uplift: uplift.filter(ofThis),
      kinds: kinds.filter(ofThis),
      anyway: anyway.find(ofThis) ?? null
    };
    return prefixed(`campaign/${path}`, oneCampaignSlots({...campaign, smallestPublishedCell}, format));
  });
  return Object.assign({}, ...pages) as Slots;
}

serve(import.meta.url, load);
