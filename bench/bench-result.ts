/** One measurement against its limit. */
export interface BenchResult {
  /** What was measured, in words. */
  readonly name: string;
  readonly measured: number;
  /** The measured value may be at most so much. */
  readonly limit: number;
  /** As "s", "× plain DuckDB", "MB". */
  readonly unit: string;
  /** What it is compared with, and that one's value. */
  readonly peer?: string;
}
