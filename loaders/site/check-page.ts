/** What is wrong with one page's HTML, each as a sentence. */
export function pageFaults(html: string): string[] {
  const shown = html.replace(/<script[\s\S]*?<\/script>/g, "");
  return [
    ...(shown.includes("observablehq--error") ? ["shows an error where a block or an expression should stand"] : []),
    ...Array.from(shown.matchAll(/\{\{[^{}]*\}\}/g), ([slot]) => `has an unfilled ${slot}`),
    ...Array.from(shown.matchAll(/\b(NaN|undefined)\b/g), ([word]) => `says ${word}`),
    ...requestsElsewhere(html).map(url => `asks another host for ${url}`),
    ...(/<h1[\s>]/.test(shown) ? [] : ["has no heading"])
  ];
}

/** Every attribute by which HTML makes a browser fetch; a link that a reader may follow is none. */
const fetching = /<(?!a\s)[a-z][^>]*?\s(?:src|href|srcset|poster|data|action)="\s*((?:https?:)?\/\/[^"]*)"/gi;

const imports = /\bimport\s*(?:\(|[^"'()]*?\bfrom\s*)?\s*["']((?:https?:)?\/\/[^"']+)["']/g;

function requestsElsewhere(html: string): string[] {
  return [fetching, imports].flatMap(pattern => Array.from(html.matchAll(pattern), ([, url]) => url ?? ""));
}

/** The internal links of a page, as they stand in it. */
export function internalLinks(html: string): string[] {
  return Array.from(html.matchAll(/<a\s[^>]*?\bhref="([^"#?][^"]*)"/g), ([, url]) => url ?? "").filter(
    url => !/^[a-z][a-z+.-]*:/i.test(url)
  );
}
