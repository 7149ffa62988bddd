import type {UnreadableRule} from "./prepared-file.js";

export type JsonJudgement =
  | {readonly kind: "record"; readonly pointers: readonly string[]}
  | {readonly kind: "unreadable"; readonly rule: UnreadableRule; readonly reason: string; readonly found?: string};

/**
 * Whether a text is one JSON object whose fields can be told apart.
 * @example judgeJson('{"id": 7}') // {kind: "record", pointers: ["/id"]}
 */
export function judgeJson(text: string): JsonJudgement {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {kind: "unreadable", rule: "invalid-json", reason: "is no valid JSON"};
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const found = value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
    return {kind: "unreadable", rule: "not-an-object", reason: `is ${found}, not an object with fields`, found};
  }
  const keys = Object.keys(value);
  if (keys.length !== namedFields(text))
    return {kind: "unreadable", rule: "invalid-json", reason: "names a field twice, so its value is in doubt"};
  return {kind: "record", pointers: pointersOf(value as Readonly<Record<string, unknown>>, "", 1)};
}

/** Objects within objects are taken apart so deep; a list stays one value. */
const deepest = 4;

/** JSON pointers (RFC 6901) to the values of an object and of the objects in it. */
function pointersOf(value: Readonly<Record<string, unknown>>, prefix: string, depth: number): string[] {
  return Object.entries(value).flatMap(([key, each]) => {
    const pointer = `${prefix}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const isObject = typeof each === "object" && each !== null && !Array.isArray(each) && Object.keys(each).length > 0;
    return isObject && depth < deepest ? pointersOf(each as Record<string, unknown>, pointer, depth + 1) : [pointer];
  });
}

/** The name of the column that a pointer leads to. @example pointerName("/customer/id") // "customer.id" */
export function pointerName(pointer: string): string {
  const parts = pointer.slice(1).split("/");
  return parts.map(part => part.replaceAll("~1", "/").replaceAll("~0", "~")).join(".");
}

/** Fields written in the outermost object, a repeated one counted each time. */
function namedFields(text: string): number {
  let depth = 0;
  let fields = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === 34) {
      for (at++; text.charCodeAt(at) !== 34; at++) if (text.charCodeAt(at) === 92) at++;
    } else if (character === 123 || character === 91) depth++;
    else if (character === 125 || character === 93) depth--;
    else if (character === 58 && depth === 1) fields++;
  }
  return fields;
}
