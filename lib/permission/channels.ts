/** The ways of reaching a person that every house knows, each with the words that exports use for it, in lower case letters only. */
export const channelWords = {
  email: ["email", "emails", "emailmarketing", "courriel"],
  phone: ["phone", "telephone", "tel", "call", "calls", "telefon", "telefoon", "telephonie", "telemarketing"],
  sms: ["sms", "text", "texts", "textmessage", "textmessages"],
  post: ["post", "postal", "letter", "letters", "directmail", "brief", "courrier", "print", "catalogue", "catalog"],
  push: ["push", "pushnotification", "pushnotifications"],
  whatsapp: ["whatsapp"]
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Words that mean every channel there is. */
export const allChannelWords: readonly string[] = ["", "all", "any", "every", "alle", "tous", "todos"];

/**
 * A channel by the house's name, from any usual word; null when it means every channel. A word that no one knows stays as it is, in lower
 * case letters and digits. "mail" stays too, since it means a letter to some and an e-mail to others.
 * @example channelOf("E-Mail") // "email"
 */
export function channelOf(word: string): string | null {
  const plain = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  if (allChannelWords.includes(plain)) return null;
  const known = Object.entries(channelWords).find(([, words]) => (words as readonly string[]).includes(plain));
  return known?.[0] ?? plain;
}
