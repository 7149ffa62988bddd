import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {UserError} from "../../lib/errors/errors.js";
import {unbroken} from "../../lib/format/number.js";

/** What the pages say in words: "<page>.<slot>" to HTML, made by src/data/findings.json.ts. */
export type Findings = Readonly<Record<string, string>>;

interface Token {
  type: string;
  content: string;
  children: Token[] | null;
}

/** What Framework says of the page at hand: the parameters of its address, where it has any. */
interface Context {
  readonly params?: Readonly<Record<string, string>>;
}

/** The part of markdown-it that is leant on here; Framework hands over its own instance. */
interface MarkdownIt {
  core: {ruler: {before(name: string, rule: string, apply: (state: {tokens: Token[]; env: Context}) => void): void}};
  inline: {
    ruler: {
      before(
        name: string,
        rule: string,
        apply: (
          state: {src: string; pos: number; env: Context; push(type: string, tag: string, nesting: number): Token},
          silent: boolean
        ) => boolean
      ): void;
    };
  };
}

const slot = /\{\{\s*([\w-]+\.[\w-]+)\s*\}\}/;

/** The findings beside the page data; none where the pages have none. */
export function findingsIn(pageData: string): Findings {
  const file = join(pageData, "data", "findings.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Findings) : {};
}

/**
 * Writes the findings into the pages where `{{page.slot}}` stands, as HTML and not as Markdown, so that a name with an asterisk in it stays
 * a name. They stand in the page's file, and so can be read without JavaScript. On a page that stands for many (`campaign/[id].md`) the
 * slot `{{campaign.finding}}` is filled by "campaign/<id>.finding".
 * @param read asked anew for each slot, so that a preview shows the newest
 * @throws UserError for a slot that no finding fills
 */
export function withFindings<T>(markdownIt: T, read: () => Findings): T {
  const finding = (slotName: string, {params}: Context): string => {
    const findings = read();
    const own = params?.id === undefined ? undefined : slotName.replace(".", `/${params.id}.`);
    const name = own !== undefined && own in findings ? own : slotName;
    const found = findings[name];
    if (found !== undefined) return unbroken(found);
    throw new UserError(`{{${name}}} stands in a page, and src/data/findings.json.ts makes no such finding`);
  };
  const {core, inline} = markdownIt as MarkdownIt;
  const anchored = new RegExp(slot.source, "y");
  inline.ruler.before("escape", "finding", (state, silent) => {
    anchored.lastIndex = state.pos;
    const match = anchored.exec(state.src);
    if (!match?.[1]) return false;
    if (!silent) state.push("html_inline", "", 0).content = finding(match[1], state.env);
    state.pos += match[0].length;
    return true;
  });
  core.ruler.before("inline", "finding-in-html", ({tokens, env}) => {
    for (const token of tokens) {
      if (token.type !== "html_block") continue;
      token.content = token.content.replace(new RegExp(slot, "g"), (_, name: string) => finding(name, env));
    }
  });
  return markdownIt;
}
