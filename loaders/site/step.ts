import {UserError} from "../../lib/errors/errors.js";

/** A step of the build failed; the old site stands as it was. */
export class StepError extends UserError {
  override name = "StepError";
  /** What went wrong in it. */
  readonly reason: string;
  constructor(
    readonly step: string,
    cause: unknown
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`the step "${step}" failed: ${reason}`, {cause});
    this.reason = reason;
  }
}

/** How long each step took. */
export type StepSeconds = Readonly<Record<string, number>>;

/** Runs the steps of a build by name and keeps their times. */
export function stepwise() {
  const seconds: Record<string, number> = {};
  return {
    seconds: seconds as StepSeconds,
    /** @throws StepError naming the step */
    async step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
      const start = performance.now();
      try {
        return await work();
      } catch (error) {
        throw error instanceof StepError ? error : new StepError(name, error);
      } finally {
        seconds[name] = Math.round(performance.now() - start) / 1000;
      }
    }
  };
}
