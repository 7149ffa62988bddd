import {UserError} from "../../lib/errors/errors.js";
import type {FileReading} from "../../lib/house/file-reading.js";
import {columnNames} from "../files/column-names.js";
import type {EntityOf} from "../files/workbook/find-header.js";
import type {Field} from "./format.js";
import {asMapped, prefixed, saidOf} from "./mapped.js";
import {type Recognised, recogniseFile} from "./registry.js";

/**
 * Tells what a file is: as the house file says, else by its header.
 * @param name the file, for the message
 * @param reading what the house file says of it
 * @throws UserError when the house file names a column that the file lacks, or it says nothing and no format fits
 */
export function recognise(name: string, header: readonly string[], reading: FileReading): Recognised {
  if (reading.tables.length > 0) return asMapped(name, header, reading);
  const {format, recognition} = recogniseFile(name, header);
  const said = saidOf(reading);
  const {ids} = reading;
  return {
    format: ids ? {...format, idNamespace: ids} : format,
    recognition: {
      ...recognition,
      fields: recognition.fields.map(field => ({
        ...field,
        said,
        ...(ids && !recognition.views && field.name === "order_id" ? {mend: withPrefix(field, ids)} : {})
      })),
      ...(reading.timeZone ? {timeZone: reading.timeZone} : {})
    }
  };
}

/**
 * What a header is, for finding it among the first rows of a sheet: the table of its rows, null when it is none that is known.
 * @param name the file, as the ledger names it
 */
export function entityOf(name: string, reading: FileReading): EntityOf {
  return header => {
    try {
      return recognise(name, columnNames(header), reading).recognition.entity;
    } catch (error) {
      if (error instanceof UserError) return null;
      throw error;
    }
  };
}

const withPrefix = (field: Field, ids: string): NonNullable<Field["mend"]> => {
  const own = field.mend ?? (text => text);
  return text => prefixed(ids)(own(text));
};
