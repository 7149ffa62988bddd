import {createHash} from "node:crypto";
import {UserError} from "../../lib/errors/errors.js";

/** A change to Framework's page template: what stands there, and what is to stand there instead. */
interface Change {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

const changes: readonly Change[] = [
  {what: "the language of the page", from: "<html>", to: '<html lang="en">'},
  {
    what: "a page that can be enlarged",
    from: '<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">',
    to: '<meta name="viewport" content="width=device-width, initial-scale=1">'
  }
];

/** Only where a page has the menu. A list may hold nothing but list items, and a control needs a name. */
const menuChanges: readonly Change[] = [
  {
    what: "a name for the menu's switch",
    from: '<input id="observablehq-sidebar-toggle" type="checkbox" title="Toggle sidebar">',
    to: '<input id="observablehq-sidebar-toggle" type="checkbox" title="Menu" aria-label="Menu">'
  },
  {
    what: "the closing label out of the list",
    from: '<ol>\n    <label id="observablehq-sidebar-close" for="observablehq-sidebar-toggle"></label>',
    to: "<ol>"
  },
  {
    what: "a name for the menu",
    from: '<nav id="observablehq-sidebar">',
    to: '<nav id="observablehq-sidebar" aria-label="Pages">'
  },
  {
    what: "the closing label after the list",
    from: "</nav>\n<script>",
    to: '<label id="observablehq-sidebar-close" for="observablehq-sidebar-toggle"></label>\n</nav>\n<script>'
  }
];

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

const sourceOf = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/**
 * The page's own content security policy: nothing from another host, no script but the site's files and the ones written into the page.
 * @param compiles whether the page's modules make functions from text, as arquero does of its expressions
 */
export function contentSecurityPolicy(html: string, compiles: boolean): string {
  const scripts = Array.from(html.matchAll(inlineScript), ([, script]) => sourceOf(script ?? ""));
  return [
    "default-src 'none'",
    ["script-src 'self'", ...new Set(scripts), ...(compiles ? ["'unsafe-eval'"] : [])].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'self'",
    "form-action 'none'"
  ].join("; ");
}

function applied(html: string, {what, from, to}: Change): string {
  if (html.includes(from)) return html.replace(from, () => to);
  throw new UserError(`Framework's page has changed: no place to put ${what} (looked for ${JSON.stringify(from)})`);
}

/**
 * Mends what Framework's page template lacks and closes the page against other hosts.
 * @param compiles whether the page's modules make functions from text
 * @throws UserError when the template is not the one known
 */
export function finishPage(html: string, compiles: boolean): string {
  const hasMenu = html.includes('<nav id="observablehq-sidebar">');
  const mended = [...changes, ...(hasMenu ? menuChanges : [])].reduce(applied, html);
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(mended, compiles)}">`;
  return mended
    .replace('<meta charset="utf-8">', tag => `${tag}\n${policy}`)
    .replace(/<a href="(https?:[^"]*)"/g, (_, url: string) => `<a rel="noreferrer" href="${url}"`);
}
