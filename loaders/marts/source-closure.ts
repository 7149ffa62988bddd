import {existsSync, readFileSync} from "node:fs";

const reference = /(?:from\s+|import\s+|import\(\s*|new URL\(\s*)"(\.{1,2}\/[^"]+)"/g;

/**
 * A source file and every file of the project that it imports or reads by `new URL("./x", import.meta.url)`, sorted by address.
 * Packages are left out.
 */
export function sourceClosure(files: readonly URL[]): URL[] {
  const found = new Map<string, URL>();
  const visit = (file: URL): void => {
    if (found.has(file.href)) return;
    found.set(file.href, file);
    if (!file.pathname.endsWith(".ts")) return;
    for (const [, specifier] of readFileSync(file, "utf8").matchAll(reference)) {
      const imported = sourceFile(new URL(specifier as string, file));
      if (imported) visit(imported);
    }
  };
  for (const file of files) visit(file);
  return [...found.values()].sort((a, b) => (a.href < b.href ? -1 : 1));
}

function sourceFile(address: URL): URL | undefined {
  const typescript = new URL(address.href.replace(/\.js$/, ".ts"));
  return [typescript, address].find(candidate => existsSync(candidate));
}
