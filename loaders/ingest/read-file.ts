import {UserError} from "../../lib/errors/errors.js";
import type {House} from "../../lib/house/house.js";
import type {PreparedFile, ReadableFile} from "../files/prepared-file.js";
import {readSql} from "../files/read-sql.js";
import type {Recognition} from "../formats/format.js";
import type {Check} from "./checks.js";
import {decideReadings} from "./decide-readings.js";
import {leavesMarkOpen} from "./decimal-mark.js";
import type {EarlyStage} from "./early-stage.js";
import type {ImportContext} from "./import-context.js";
import type {Staged, StageOptions} from "./stage.js";
import {brokenRules, firstReading, stage} from "./stage.js";

/** A file whose rows are staged. */
export interface ReadResult {
  readonly checks: readonly Check[];
  /** Why rows are rejected, most frequent first. */
  readonly rejects: readonly (Check & {readonly rows: number})[];
  /** Staged rows that broke a rule. */
  readonly broken: number;
  /** See `Staged`. */
  readonly hasMoneySigns: boolean;
}

/** How the rows of a file are staged at first, before anything of its columns is known. */
export const plainly = (file: ReadableFile, recognition: Recognition, house: House): StageOptions => ({
  source: readSql(file),
  recognition,
  timeZone: house.timeZone,
  isSheet: file.sheet !== undefined,
  readings: new Map()
});

/**
 * Reads a prepared file into the temporary table `staged`: plainly first, and again when cells were left unread that another way of
 * writing numbers or days explains.
 * @param early what may have been staged already
 * @throws UserError when DuckDB finds other rows than were counted
 */
export async function readFile(
  name: string,
  file: PreparedFile,
  recognition: Recognition,
  context: ImportContext,
  early?: EarlyStage
): Promise<ReadResult> {
  const {connection, house} = context;
  const options = plainly(file, recognition, house);
  const staged = await stageCounted(name, file, options, context, early);
  const rejects = await brokenRules(connection, staged.checks);
  const isRead = !rejects.some(({rule}) => rule.startsWith("no-") || rule === "out-of-range");
  if (isRead && !(await leavesMarkOpen(connection, options.source, recognition))) return result(staged, rejects, file);
  const readings = await decideReadings(connection, options.source, recognition, name);
  const isSettled = recognition.fields.every(field => {
    const [first, decided] = [firstReading(field), readings.get(field.name) ?? firstReading(field)];
    return decided.number === first.number && decided.date === first.date;
  });
  if (isSettled) return result(staged, rejects, file);
  const again = await stageCounted(name, file, {...options, readings}, context);
  return result(again, await brokenRules(connection, again.checks), file);
}

function result(staged: Staged, rejects: readonly (Check & {rows: number})[], file: PreparedFile): ReadResult {
  return {
    checks: staged.checks,
    hasMoneySigns: staged.hasMoneySigns,
    rejects: [...rejects, ...unreadableRules(file)].sort((a, b) => b.rows - a.rows),
    broken: rejects.reduce((sum, {rows: broken}) => sum + broken, 0)
  };
}

/** Records that no one can read, by reason, as if they had broken a rule. */
function unreadableRules(file: PreparedFile): (Check & {rows: number})[] {
  const rules = new Map<string, Check & {rows: number}>();
  for (const {rule, reason} of file.unreadable)
    rules.set(rule, {column: "", rule, reason, rows: (rules.get(rule)?.rows ?? 0) + 1});
  return [...rules.values()];
}

async function stageCounted(
  name: string,
  file: PreparedFile,
  options: StageOptions,
  context: ImportContext,
  early?: EarlyStage
): Promise<Staged> {
  const tell = (percentage: number): void =>
    context.onProgress?.({phase: "reading", done: Math.min(1, Math.max(0, percentage) / 100), rows: file.records});
  tell(0);
  const timer = setInterval(() => tell(context.connection.progress.percentage), 200);
  try {
    const staged = (await early?.take(options)) ?? (await stage(context.connection, options));
    if (staged.rowsRead === file.records) return staged;
    throw new UserError(
      `${name}: ${file.records} records were counted, ${staged.rowsRead} rows were read; nothing of the file was taken`
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    const [said] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UserError(`${name}: DuckDB cannot read it (${said}); nothing of the file was taken`, {cause: error});
  } finally {
    clearInterval(timer);
  }
}
