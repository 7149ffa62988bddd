import type {Outcome} from "./keyed.js";

/** What the staged rows of one file come to, and how that is written. */
export interface Plan extends Outcome {
  /** Tables of core that are touched. */
  readonly tables: readonly string[];
  writeVault(importId: number): Promise<void>;
  writeCore(importId: number): Promise<void>;
  /** Removes from the vault what was replaced; run after the warehouse has taken the import. */
  tidyVault(importId: number): Promise<void>;
}
