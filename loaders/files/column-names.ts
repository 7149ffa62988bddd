/**
 * Names for the columns of a table, one for each name found: an empty one is numbered, a repeated one gets a suffix. DuckDB
 * knows no difference between capital and small letters in names.
 * @example columnNames(["Email", "", "email"]) // ["Email", "column_2", "email_2"]
 */
export function columnNames(found: readonly string[]): string[] {
  const taken = new Set(found.map(name => name.toLowerCase()));
  const given = new Set<string>();
  return found.map((name, index) => {
    const wanted = name === "" ? `column_${index + 1}` : name;
    let unique = wanted;
    for (
      let suffix = 2;
      given.has(unique.toLowerCase()) || (unique !== name && taken.has(unique.toLowerCase()));
      suffix++
    )
      unique = `${wanted}_${suffix}`;
    given.add(unique.toLowerCase());
    return unique;
  });
}
