/** Hosts that stand in scripts and style sheets as names, not as addresses: XML namespaces, schema names, texts of error messages. */
const names = new Set(["www.w3.org", "vega.github.io", "github.com"]);

const address = /\bhttps?:\/\/([a-z0-9.-]+)[^\s"'`\\)<>]*/gi;

/**
 * The addresses at other hosts in a script or a style sheet.
 * @example outsideAddresses('import "https://cdn.example.org/x.js"') // ["https://cdn.example.org/x.js"]
 */
export function outsideAddresses(text: string): string[] {
  const absolute = Array.from(text.matchAll(address)).filter(([, host]) => !names.has(host?.toLowerCase() ?? ""));
  const schemeless = text.matchAll(/(?:url\(\s*["']?|(?:import|from)\s*\(?\s*["'])(\/\/[a-z0-9-]+\.[^"')\s]+)/gi);
  return [...absolute.map(([url]) => url), ...Array.from(schemeless, ([, url]) => url ?? "")];
}
