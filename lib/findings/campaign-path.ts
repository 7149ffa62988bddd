/**
 * The last part of the address of each campaign's page: its id in small letters and digits, with a number where two would be the same.
 * @param ids of all campaigns that have a page, in any order
 * @example campaignPaths(["FF2509-CATA", "Spring/24"]).get("Spring/24") // "spring-24"
 */
export function campaignPaths(ids: readonly string[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of [...new Set(ids)].sort()) {
    const plain =
      id
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^-+|-+$/g, "") || "campaign";
    let path = plain;
    for (let number = 2; taken.has(path); number += 1) path = `${plain}-${number}`;
    taken.add(path);
    paths.set(id, path);
  }
  return paths;
}
