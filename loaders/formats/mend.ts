/** Excel is kept from turning ids into numbers by an apostrophe before them. */
export const withoutApostrophe = (text: string): string => `regexp_replace(${text}, '^''', '')`;

/** A time written without an offset, in a column that is always UTC. */
export const asUtc = (text: string): string =>
  `CASE WHEN regexp_matches(${text}, ':[0-9.]+$') THEN ${text} || 'Z' ELSE ${text} END`;

/** SQL of an e-mail address as it identifies a person. */
export const emailId = (email: string): string => `lower(${email})`;

/** SQL of the first and the other names of a full name: what stands before and after its first blank. */
export const firstName = (name: string): string => `nullif(split_part(${name}, ' ', 1), '')`;
export const lastName = (name: string): string =>
  `CASE WHEN contains(${name}, ' ') THEN nullif(trim(substr(${name}, strpos(${name}, ' ') + 1)), '') END`;
