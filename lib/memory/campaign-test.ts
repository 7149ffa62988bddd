/** What a house has tried: one entry of its register of tests, a line of campaign-tests.csv. */
import {z} from "zod";
import {UserError} from "../errors/errors.js";

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;

const words = (what: string) => z.string(what).min(1, what);
const optional = z.string().transform(text => (text === "" ? null : text));
const day = z
  .string()
  .refine(
    text => text === "" || (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && isDay(text)),
    "a day, as 2026-03-18"
  )
  .transform(text => (text === "" ? null : text));
const count = z
  .string()
  .refine(text => text === "" || /^\d{1,12}$/.test(text), "a whole number of customers, as 4000")
  .transform(text => (text === "" ? null : Number(text)));
const share = /^-?\d{1,3}(\.\d+)?\s*%$|^-?0?\.\d+$|^[01]$/;
const rise = z
  .string()
  .refine(text => text === "" || share.test(text), "a rise of the share that orders, as 0.02 or 2 %")
  .transform(text => (text === "" ? null : text.endsWith("%") ? Number.parseFloat(text) / 100 : Number(text)));

/** The columns of the register, in the order in which they are best written; only test and hypothesis must be filled. */
const entry = z.strictObject({
  test: words("a name for the test, each once"),
  hypothesis: words("what was believed, in a sentence"),
  campaign_id: optional,
  arm: optional,
  started_on: day,
  channel: optional,
  offer: optional,
  segment: optional,
  cells: optional,
  planned_contacts: count,
  planned_held_out: count,
  planned_rise: rise,
  decision: optional,
  decided_on: day,
  learned: optional
});

/** One test on record. */
export type CampaignTest = z.output<typeof entry>;

/** The columns of the register. */
export const campaignTestColumns = Object.keys(entry.shape) as (keyof CampaignTest)[];

/** A line of the file as read: columns to texts. */
export interface RegisterLine {
  /** From 1, the header included. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string | undefined>>;
}

/**
 * Checks a register and reads its figures; columns that are left out are empty.
 * @param file how the file is called in messages
 * @throws UserError naming every line and column at fault, what it got and what it wanted
 * @example parseCampaignTests([{line: 2, cells: {test: "T1", hypothesis: "Plants sell in March", planned_rise: "2 %"}}], "campaign-tests.csv")[0].planned_rise // 0.02
 */
export function parseCampaignTests(lines: readonly RegisterLine[], file: string): CampaignTest[] {
  const faults: string[] = [];
  const seen = new Map<string, number>();
  const tests = lines.flatMap(({line, cells}) => {
    const filled = Object.fromEntries(campaignTestColumns.map(column => [column, (cells[column] ?? "").trim()]));
    const unknown = Object.keys(cells).filter(name => !campaignTestColumns.includes(name as keyof CampaignTest));
    const result = entry.safeParse(filled);
    for (const name of unknown)
      faults.push(`${file}, line ${line}, ${name}: no such column; the columns are ${campaignTestColumns.join(", ")}`);
    if (!result.success) {
      for (const {path, message} of result.error.issues) {
        const got = filled[String(path[0])];
        faults.push(
          `${file}, line ${line}, ${path.join(".")}: got ${got ? JSON.stringify(got) : "nothing"}, wanted ${message}`
        );
      }
      return [];
    }
    const first = seen.get(result.data.test);
    if (first !== undefined)
      faults.push(
        `${file}, line ${line}, test: got ${JSON.stringify(result.data.test)}, which line ${first} has already; wanted each name once`
      );
    seen.set(result.data.test, first ?? line);
    return [result.data];
  });
  if (faults.length > 0) throw new UserError([...new Set(faults)].join("\n"));
  return tests;
}
