import type {SetAside, UnreadableRule} from "./prepared-file.js";
import {lineEndsBetween, type RecordShape} from "./record-shape.js";

/** What is made of a stretch of a file that begins where a record may begin. */
export interface Judgement {
  readonly kind: "record" | "unreadable" | "set-aside" | "more-bytes-needed";
  readonly next: number;
  /** Line ends from the start to `next`. */
  readonly lines: number;
  readonly contentEnd: number;
  /** How the record must stand to be read as RFC 4180 with the header's line end. */
  readonly instead?: Uint8Array;
  readonly rule?: UnreadableRule | SetAside["rule"];
  readonly reason?: string;
  readonly found?: string;
  readonly quotedCells: number;
  readonly fault?: "at-cell-start" | "within-cell";
}

/** The part of a judgement that follows from where it ends. */
export function judged(bytes: Buffer, shape: RecordShape, next: number): Omit<Judgement, "kind"> {
  const lines = lineEndsBetween(bytes, shape.start, next);
  return {next, lines, contentEnd: Math.min(shape.contentEnd, next), quotedCells: shape.quotedCells};
}

export const moreNeeded = (shape: RecordShape): Judgement => ({
  kind: "more-bytes-needed",
  next: shape.start,
  lines: 0,
  contentEnd: shape.start,
  quotedCells: 0
});

export const setAside = (bytes: Buffer, shape: RecordShape, rule: SetAside["rule"]): Judgement => ({
  ...judged(bytes, shape, shape.next),
  kind: "set-aside",
  rule
});

export const unreadable = (
  bytes: Buffer,
  shape: RecordShape,
  next: number,
  rule: UnreadableRule,
  reason: string
): Judgement => ({...judged(bytes, shape, next), kind: "unreadable", rule, reason, quotedCells: 0});
