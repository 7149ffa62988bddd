import type {ColumnType, TableName} from "../../lib/schema/tables.js";

/** A column of a format, and where a file has it. */
export interface Field {
  /** Its name in the canonical model. */
  readonly name: string;
  readonly type: ColumnType;
  /** A row without it is rejected. */
  readonly required?: true;
  /** The file must have the column, but a cell may be empty. */
  readonly emptyAllowed?: true;
  /** The only values allowed, in lower case. */
  readonly values?: readonly string[];
  /** Name of the file's column as the file spells it; null when the file does not have it. */
  readonly header: string | null;
  /** Further columns of the file whose cells are joined to it. */
  readonly joinedHeaders?: readonly string[];
  /** A row that has one of these other fields must have this one too. */
  readonly requiredWith?: readonly string[];
  /** How days are usually written in this format: counts where the whole column leaves it open. */
  readonly dateOrder?: "dmy" | "mdy";
  /** What the house file says of how the column is written: counts more than what the column tells. */
  readonly said?: {readonly dateOrder?: "dmy" | "mdy" | "ymd"; readonly decimal?: "comma" | "dot"};
  /** The same text for every row, where the file has no such column. */
  readonly constant?: string;
  /** The cells count hundredths. */
  readonly inCents?: true;
  /** An empty cell means that the value was removed, not that the file says nothing of it. */
  readonly emptyRemoves?: true;
  /** The last time that something of the row changed: the newest in the file tells when it was exported, where its name does not. */
  readonly tellsChange?: true;
  /** SQL that mends this format's habits before the cell is read: takes and gives a text expression. */
  readonly mend?: (text: string) => string;
  /** What `mend` follows from besides: two fields of one column with other habits are two. */
  readonly habits?: string;
}

/**
 * What a file says to one canonical table, row by row. Rows that lack a column which the table requires say nothing to it; of several
 * rows with one key the last filled cell counts, column by column.
 */
export interface View {
  readonly table: Exclude<TableName, "prospects">;
  /** Canonical columns, each as SQL over the fields of a row. */
  readonly columns: Readonly<Record<string, string>>;
  /** SQL that tells the rows which say something. @default all of them */
  readonly where?: string;
}

/** What a file's header says it is. */
export interface Recognition {
  readonly format: string;
  /** The canonical table whose rows the file holds, "invoice_lines" or "suppressions". */
  readonly entity: TableName | "invoice_lines" | "suppressions";
  readonly fields: readonly Field[];
  /**
   * The tables that the file feeds, when it is more than one: then `fields` are the file's own, under names that its views use.
   * Ids of orders get the format's namespace before them; a consent without a time holds from the time of the file.
   */
  readonly views?: readonly View[];
  /** Where times without an offset are meant. @default the house's zone */
  readonly timeZone?: string;
  /** A field whose equal values tell rows that are taken or rejected together. */
  readonly together?: string;
  /** The file has no header: what stands in its place is the first row. */
  readonly headerIsRow?: true;
  /** Columns beginning with `attr_`: the house's own segment attributes. */
  readonly attributes: readonly {readonly header: string; readonly attribute: string}[];
  /** Required columns that the file lacks. */
  readonly missing: readonly string[];
  /** Columns of the file that nothing is read from. */
  readonly leftOut: readonly string[];
}

/** A kind of file that a shop, till or mail tool exports. A new one is a module like this and a line in registry.ts. */
export interface Format {
  readonly name: string;
  /** The canonical tables that one of its files feeds, or the vault's suppressions. */
  readonly feeds: readonly (TableName | "suppressions")[];
  /** Whose customer numbers these are: equal ids of one namespace are one record. */
  readonly idNamespace: string;
  /** What one must know of these files, for people. */
  readonly traps: readonly string[];
  /** The best reading of this header, or null when it is no file of this format. */
  recognise(header: readonly string[]): Recognition | null;
}
