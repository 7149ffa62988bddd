const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  $: "&#36;",
  "{": "&#123;",
  "}": "&#125;",
  "`": "&#96;"
};

/**
 * A text that came from data, safe inside HTML and inside a Framework page: neither a tag nor an expression begins in it.
 * @example escapeHtml("Fern & <b>") // "Fern &amp; &lt;b&gt;"
 */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'${}`]/g, sign => entities[sign] ?? sign);
}

/** A figure that the eye should find first. */
export function strong(text: string): string {
  return `<strong>${text}</strong>`;
}

/** What a page says in words: slot names to HTML. */
export type Slots = Readonly<Record<string, string>>;

/** Slots under their page's name. */
export function prefixed(page: string, slots: Slots): Slots {
  return Object.fromEntries(Object.entries(slots).map(([name, html]) => [`${page}.${name}`, html]));
}
