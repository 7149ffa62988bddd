import {existsSync} from "node:fs";
import {join} from "node:path";
import {campaignPages} from "./loaders/site/campaign-pages.js";
import {findingsIn, withFindings} from "./loaders/site/findings.js";
import {asOfNotice, freshness, sampleNotice, siteIcon} from "./loaders/site/notices.js";
import {prepareOffline} from "./loaders/site/offline.js";
import {siteFactsIn} from "./loaders/site/site-facts.js";

/** A build works on a copy of src/ with the page data laid in (loaders/site/staged-pages.ts); the preview works on src/ itself. */
const root = process.env.CLIENTELE_PAGES ?? "src";
const pageData = process.env.CLIENTELE_PAGES ?? join(root, ".observablehq", "cache");

interface MenuPage {
  readonly name: string;
  readonly path: string;
}

interface MenuSection {
  readonly name: string;
  readonly pages: readonly MenuPage[];
}

/** The menu, in its order, by what a manager wants to know; a page that a house has deleted drops out of it. */
const menu: readonly (MenuPage | MenuSection)[] = [
  {name: "Overview", path: "/"},
  {
    name: "Customers",
    pages: [
      {name: "Segments", path: "/segments"},
      {name: "Lifecycle", path: "/lifecycle"},
      {name: "Retention", path: "/retention"},
      {name: "Lifetime value", path: "/lifetime-value"},
      {name: "Best customers", path: "/best-customers"}
    ]
  },
  {
    name: "Campaigns",
    pages: [
      {name: "Results", path: "/campaigns"},
      {name: "Promotion economics", path: "/economics"},
      {name: "Contact pressure", path: "/pressure"},
      {name: "Campaign memory", path: "/campaign-memory"}
    ]
  },
  {
    name: "Plan",
    pages: [
      {name: "The next quarter", path: "/next-quarter"},
      {name: "Plan a test", path: "/planner"}
    ]
  },
  {
    name: "About the figures",
    pages: [
      {name: "Data", path: "/data"},
      {name: "Methods", path: "/methods"}
    ]
  }
];

const isThere = ({path}: MenuPage) => existsSync(join(root, `${path === "/" ? "index" : path}.md`));

/** Pages about single customers: their addresses have a parameter that dynamicPaths does not list, so no build holds them. */
const previewOnly = process.env.CLIENTELE_PAGES ? [] : [{name: "Customers", path: "/customers/1"}];

prepareOffline(root);

export default {
  root,
  output: process.env.CLIENTELE_OUT ?? "dist",
  title: siteFactsIn(pageData).name,
  pages: [
    ...menu.flatMap((entry): (MenuPage | MenuSection)[] => {
      if ("path" in entry) return isThere(entry) ? [entry] : [];
      const pages = entry.pages.filter(isThere);
      return pages.length > 0 ? [{...entry, pages}] : [];
    }),
    ...previewOnly
  ],

  dynamicPaths: () => campaignPages(pageData),

  head: siteIcon,
  header: () => sampleNotice(siteFactsIn(pageData)) + asOfNotice(siteFactsIn(pageData)),
  footer: () => freshness(siteFactsIn(pageData)),
  style: "style.css",
  globalStylesheets: [],
  pager: false,
  toc: false,
  interpreters: {".sql": ["tsx", "loaders/site/run-sql.ts"]},
  markdownIt: <T>(markdownIt: T): T => withFindings(markdownIt, () => findingsIn(pageData))
};
