import {accountGroups} from "./account-groups.js";
import {bestCustomerProfile} from "./best-customer-profile.js";
import {campaignGains} from "./campaign-gains.js";
import {campaignLift} from "./campaign-lift.js";
import {campaignMethods} from "./campaign-methods.js";
import {campaignMoney} from "./campaign-money.js";
import {campaignSavings} from "./campaign-savings.js";
import {campaignSegmentLift} from "./campaign-segment-lift.js";
import {campaignSegmentMoney} from "./campaign-segment-money.js";
import {campaignStanding} from "./campaign-standing.js";
import {campaignTotals} from "./campaign-total.js";
import {campaignUplift} from "./campaign-uplift.js";
import {campaignUpliftCells} from "./campaign-uplift-cells.js";
import {campaignUpliftGroups} from "./campaign-uplift-groups.js";
import {campaignWindows} from "./campaign-windows.js";
import {clv} from "./clv.js";
import {clvModel} from "./clv-model.js";
import {clvTotal} from "./clv-total.js";
import {clvTrackRecord} from "./clv-track-record.js";
import {cohortCube} from "./cohort-cube.js";
import {contactFatigue} from "./contact-fatigue.js";
import {contactPressure} from "./contact-pressure.js";
import type {Mart} from "./mart.js";
import {nextQuarter} from "./next-quarter.js";
import {rfm} from "./rfm.js";
import {rfmManners} from "./rfm-manners.js";
import {segmentMigration} from "./segment-migration.js";
import {segmentValue} from "./segment-value.js";
import {sourceValue} from "./source-value.js";
import {spendNext} from "./spend-next.js";
import {sqlMart} from "./sql-mart.js";
import {valueBasis} from "./value-basis.js";

/** Every mart of the house; the order of building follows from what they read. */
export const marts: readonly Mart[] = [
  sqlMart("transactions"),
  sqlMart("clock"),
  sqlMart("customer_totals"),
  sqlMart("purchase_days"),
  sqlMart("customer_summary"),
  rfm,
  rfmManners,
  segmentMigration,
  sqlMart("cohort_retention"),
  sqlMart("lifecycle_flow"),
  sqlMart("lifecycle_prospects"),
  clvModel,
  clv,
  clvTotal,
  valueBasis,
  segmentValue,
  clvTrackRecord,
  sqlMart("monthly_figures"),
  sqlMart("customer_facts"),
  sourceValue,
  sqlMart("customer_traits"),
  sqlMart("cohort_traits"),
  cohortCube,
  sqlMart("survival_times"),
  bestCustomerProfile,
  sqlMart("customer_account"),
  accountGroups,
  sqlMart("campaign_reactions"),
  sqlMart("campaign_code_orders"),
  campaignWindows,
  sqlMart("record_health"),
  sqlMart("merge_effect"),
  sqlMart("field_completion"),
  sqlMart("campaign_people"),
  sqlMart("campaign_codes"),
  sqlMart("campaign_anyway"),
  sqlMart("campaign_arms"),
  campaignLift,
  campaignMethods,
  campaignMoney,
  campaignTotals,
  campaignStanding,
  sqlMart("campaign_groups"),
  campaignSegmentLift,
  campaignUpliftCells,
  campaignUplift,
  campaignUpliftGroups,
  sqlMart("campaign_pairs"),
  campaignSegmentMoney,
  campaignSavings,
  campaignGains,
  sqlMart("contact_pressure_cells"),
  contactPressure,
  contactFatigue,
  spendNext,
  nextQuarter,
  sqlMart("contact_months"),
  sqlMart("campaign_summary")
];
