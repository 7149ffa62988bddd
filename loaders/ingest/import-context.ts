import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import type {ExportTime} from "../files/export-time.js";
import type {RefusedColumn} from "../permission/withhold-columns.js";
import type {Check} from "./checks.js";

/** What every import of a run has in common. */
export interface ImportContext {
  /** The warehouse with the vault attached. */
  readonly connection: Connection;
  readonly house: House;
  readonly runId: number;
  /** Where clean copies of files go; emptied after each import. */
  readonly workFolder: string;
  /** The share of a file's rows above which rejects are an error. */
  readonly maxRejects: number;
  /** When the export was made, as its name or the file tells. @default looked up */
  readonly exportTime?: ExportTime;
  /** The files that are there as they were last imported. @default none */
  readonly present?: () => Promise<ReadonlySet<string>>;
  /** The house's currency, and others whose amounts are taken as they are. */
  readonly atPar: readonly string[];
  /** Whether a file with rows that lack an exchange rate is put off until the other files of the run are in (see `RatesAwaited`). */
  readonly awaitsRates?: boolean;
  /** Somebody was forgotten, and would come back with an export: `mark_of` is prepared. @default false */
  readonly someForgotten?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly phase: "looking" | "reading" | "writing";
  /** Share of the phase that is done, from 0 to 1. */
  readonly done: number;
  /** Rows of the file; null while they are being counted. */
  readonly rows: number | null;
}

/** What became of a file. */
export interface FileSummary {
  readonly file: string;
  /** false when its content had been imported before. */
  readonly imported: boolean;
  readonly format: string | null;
  readonly entity: string | null;
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
  readonly rowsUnchanged: number;
  /** Why rows were rejected, most frequent first. */
  readonly rejects: readonly (Check & {readonly rows: number})[];
  readonly columnsLeftOut: readonly string[];
  /** Those among them that tell what may not be stored, without a permission in the house file. */
  readonly columnsRefused: readonly RefusedColumn[];
  readonly seconds: number;
}
