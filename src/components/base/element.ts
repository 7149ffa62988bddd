type Child = Node | string;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * An HTML element with attributes and children; texts are set as text, never as HTML.
 * @example element("p", {class: "small"}, "One sentence.")
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}
