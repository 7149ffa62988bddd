import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";

/** One analysis: reads core tables and other marts, writes the table `marts.<name>`. */
export interface Mart {
  readonly name: string;
  /** The tables it reads, as "core.orders", "marts.rfm" or "ledger.imports". Marts among them are built before it. */
  readonly reads: readonly string[];
  /** The keys of the house file that its figures depend on. */
  readonly house: readonly (keyof House)[];
  /** The files that its figures are computed by; what they import belongs to them. */
  readonly sources: readonly URL[];
  /** Replaces `marts.<name>`; runs inside a transaction of the caller's. */
  build(connection: Connection, house: House): Promise<void>;
}

/** What became of one mart in a run. */
export interface MartRun {
  readonly mart: string;
  /** false when nothing it depends on had changed. */
  readonly built: boolean;
  readonly rows: number;
  readonly seconds: number;
}

/** Told after each mart. */
export interface MartEvent extends MartRun {
  /** From 1 to `total`. */
  readonly position: number;
  readonly total: number;
}
