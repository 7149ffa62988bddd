/** A list written as words with spaces between; an underscore stands for a space inside one. */
export const words = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s+/)
    .map(word => word.replaceAll("_", " "));
