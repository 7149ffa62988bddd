import type {FileSummary, ImportProgress} from "../ingest/import-context.js";
import type {MartEvent} from "../marts/mart.js";

/** Hears how a refresh moves on. */
export interface Progress {
  /** @param position from 1 to `total` */
  fileStarts(name: string, position: number, total: number): void;
  fileMoves(progress: ImportProgress): void;
  /** The file is done with, well or ill. */
  fileStops(): void;
  /** The file was taken, or had been before. */
  fileEnds(summary: FileSummary): void;
  martEnds(event: MartEvent): void;
  note(text: string): void;
}

const ignore = (): void => undefined;

/** Says nothing. */
export const silent: Progress = {
  fileStarts: ignore,
  fileMoves: ignore,
  fileStops: ignore,
  fileEnds: ignore,
  martEnds: ignore,
  note: ignore
};
