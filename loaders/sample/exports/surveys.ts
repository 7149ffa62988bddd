import type {Random} from "../../../lib/statistics/random.js";
import {dayNumber, minutesPerDay, utcText} from "../calendar.js";
import {happens, pick, stream} from "../chance.js";
import {dialect} from "../dialect.js";
import type {FileTruth} from "../export-file.js";
import {opinions} from "../words/opinions.js";
import type {Source} from "./exports.js";
import {openExport} from "./exports.js";

const columns = ["customer_id", "survey", "question", "answered_at", "score", "answer"];
const surveys = [
  {name: "Customer survey 2025", day: dayNumber("2025-06-03")},
  {name: "Customer survey 2026", day: dayNumber("2026-06-02")}
];
const answerShare = 0.14;
const question = "How likely are you to recommend us? (0 to 10)";
const why = "What is the main reason for your score?";

/** Two yearly surveys, as the survey tool hands them over: one JSON object a line. Those who soon leave score lower. */
export async function writeSurveys(source: Source): Promise<FileTruth> {
  const {shop, records} = source;
  const file = openExport(source, "survey_answers.jsonl", "survey_answers", columns, dialect({layout: "json"}));
  const random = stream(shop.seed, "survey");
  for (const {name, day} of surveys) {
    for (let customer = 0; customer < shop.customers; customer++) {
      if (shop.lives.firstMinute[customer]! >= day * minutesPerDay || shop.lives.orders[customer] === 0) continue;
      if (!happens(random, answerShare)) continue;
      const score = drawScore(random, shop.lives.leaveChance[customer]!);
      const at = utcText(day * minutesPerDay + 9 * 60 + random.integer(14 * minutesPerDay));
      const id = records.idOf(customer);
      file.row([id, name, question, at, String(score), ""]);
      if (happens(random, 0.5)) file.row([id, name, why, at, "", opinion(random, score)]);
      if (file.full) await file.flush();
    }
  }
  return file.close();
}

function drawScore(random: Random, leaveChance: number): number {
  return Math.min(Math.max(Math.round(9.6 - 9 * leaveChance + 1.7 * random.normal()), 0), 10);
}

function opinion(random: Random, score: number): string {
  const said = pick(random, opinions[score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor"]);
  return said.replace(/\[([^\]]*)\]/g, (_, choices: string) => pick(random, choices.split("|")));
}
