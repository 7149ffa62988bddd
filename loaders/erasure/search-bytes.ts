import {closeSync, openSync, readdirSync, readSync, statSync} from "node:fs";
import {join} from "node:path";

const chunkBytes = 1 << 22;

/**
 * Counts in which files of a place the bytes of each text stand, as written or in lower case, in UTF-8. A folder is searched with all
 * below it; a place that is not there holds nothing.
 * @returns one number for each text: files that hold it
 */
export function searchBytes(place: string, texts: readonly string[]): number[] {
  const needles = texts.map(text => [...new Set([text, text.toLowerCase()])].map(each => Buffer.from(each)));
  const longest = Math.max(1, ...needles.flat().map(needle => needle.length));
  const counts = texts.map(() => 0);
  for (const file of filesBelow(place)) {
    const found = holds(file, needles, longest);
    for (const [index, isThere] of found.entries()) if (isThere) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** The files of a place, itself or all below it. */
export function filesBelow(place: string): string[] {
  const kind = statSync(place, {throwIfNoEntry: false});
  if (!kind) return [];
  if (!kind.isDirectory()) return [place];
  return readdirSync(place, {withFileTypes: true}).flatMap(entry => filesBelow(join(place, entry.name)));
}

function holds(file: string, needles: readonly (readonly Buffer[])[], longest: number): boolean[] {
  const found = needles.map(() => false);
  const buffer = Buffer.alloc(chunkBytes + longest);
  const descriptor = openSync(file, "r");
  try {
    let kept = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, kept, chunkBytes, null);
      if (read === 0) return found;
      const window = buffer.subarray(0, kept + read);
      for (const [index, variants] of needles.entries())
        if (!found[index]) found[index] = variants.some(needle => window.includes(needle));
      const tail = Math.min(window.length, longest - 1);
      window.copy(buffer, 0, window.length - tail);
      kept = tail;
    }
  } finally {
    closeSync(descriptor);
  }
}
