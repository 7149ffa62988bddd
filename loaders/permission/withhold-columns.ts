import {UserError} from "../../lib/errors/errors.js";
import type {House} from "../../lib/house/house.js";
import {refusal} from "../../lib/house/kept-columns.js";
import type {Field, Recognition, View} from "../formats/format.js";

/** A column that is not stored because of what it tells. */
export interface RefusedColumn {
  /** As the file spells it. */
  readonly header: string;
  /** As the house file would name it. */
  readonly column: string;
  /** As "health". */
  readonly kind: string;
}

/**
 * Takes out of a file's reading what the house does not want (`leaveOut`), and what it may not store (`sensitive`): these columns count
 * as left out.
 * @param name the file, for the message
 * @throws UserError when a row cannot do without a column that is refused
 */
export function withholdColumns(
  name: string,
  recognition: Recognition,
  house: Pick<House, "leaveOut" | "sensitive">
): {readonly recognition: Recognition; readonly refused: readonly RefusedColumn[]} {
  const unwanted = new Set(house.leaveOut);
  const refused: RefusedColumn[] = [];
  const judge = (header: string, column: string): boolean => {
    const kind = refusal(column, header, house.sensitive);
    if (kind !== null) refused.push({header, column, kind});
    return kind !== null;
  };
  const attributes = recognition.attributes.filter(({header, attribute}) => {
    const column = `attr_${attribute}`;
    return !unwanted.has(`${recognition.entity}.${column}`) && !judge(header, column);
  });
  const views = recognition.views?.map(view => wantedOf(view, unwanted));
  const isWanted = (field: Field): boolean => {
    if (field.header === null) return true;
    if (headersOf(field).some(header => judge(header, field.name))) return false;
    if (!views) return !unwanted.has(`${recognition.entity}.${field.name}`);
    return reads(views, field) || !reads(recognition.views ?? [], field);
  };
  const withheld = new Set(recognition.fields.filter(field => !isWanted(field)));
  const needed = [...withheld].find(field => field.required);
  if (needed) throw new UserError(neededText(name, needed, refused));
  const gone = [
    ...[...withheld].flatMap(headersOf),
    ...recognition.attributes.filter(each => !attributes.includes(each)).map(({header}) => header)
  ];
  if (gone.length === 0) return {recognition, refused};
  return {
    recognition: {
      ...recognition,
      fields: recognition.fields.map(field => (withheld.has(field) ? emptied(field) : field)),
      attributes,
      ...(views ? {views} : {}),
      leftOut: [...recognition.leftOut, ...gone]
    },
    refused
  };
}

/** The columns of the file that a field is read from. */
const headersOf = ({header, joinedHeaders = []}: Field): string[] =>
  header === null ? [] : [header, ...joinedHeaders];

/** The field as of a file that lacks it. */
function emptied({mend: _, constant: __, joinedHeaders: ___, ...field}: Field): Field {
  return {...field, header: null};
}

function wantedOf(view: View, unwanted: ReadonlySet<string>): View {
  const kept = Object.entries(view.columns).filter(([column]) => !unwanted.has(`${view.table}.${column}`));
  return {...view, columns: Object.fromEntries(kept)};
}

/** Whether any view uses a field. */
function reads(views: readonly View[], {name}: Field): boolean {
  const used = new RegExp(`(?<![a-z0-9_])${name}(?![a-z0-9_])`);
  return views.some(view => used.test([...Object.values(view.columns), view.where ?? ""].join(" ")));
}

function neededText(name: string, field: Field, refused: readonly RefusedColumn[]): string {
  const column = field.name;
  const {header = field.header, kind = ""} = refused.find(each => headersOf(field).includes(each.header)) ?? {};
  return (
    `${name}: the column ${header} seems to tell of ${kind}, and the rows cannot do without it; ` +
    `if it may be kept, say so in the house file: sensitive: {${column}: {purpose: "…", basis: "…"}}`
  );
}
