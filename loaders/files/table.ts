import type {Dialect} from "./record-shape.js";
import type {NoDataSigns} from "./set-aside.js";

/** What a delimited file's records are held against. */
export interface Table {
  readonly dialect: Dialect;
  /** Cells of the header. */
  readonly cells: number;
  readonly signs: NoDataSigns;
  /** How the header's line ends. */
  readonly newline: "\n" | "\r\n" | "\r";
}
