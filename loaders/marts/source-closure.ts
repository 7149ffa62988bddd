import {existsSync, readFileSync} from "node:fs";

const reference = /(?:from\s+|import\s+|import\(\s*|new URL\(\s*)"(\.{1,2}\/[^"]+)"/g;

/** Reads source files, each once. */
export class Sources {
  readonly #texts = new Map<string, string>();
  readonly #imports = new Map<string, readonly URL[]>();

  text(file: URL): string {
    const text = this.#texts.get(file.href) ?? readFileSync(file, "utf8");
    this.#texts.set(file.href, text);
    return text;
  }

  /**
   * Files and every file of the project that they import or read by `new URL("./x", import.meta.url)`, sorted by address. Packages are
   * left out.
   */
  closure(files: readonly URL[]): URL[] {
    const found = new Map<string, URL>();
    const visit = (file: URL): void => {
      if (found.has(file.href)) return;
      found.set(file.href, file);
      for (const imported of this.#importsOf(file)) visit(imported);
    };
    for (const file of files) visit(file);
    return [...found.values()].sort((a, b) => (a.href < b.href ? -1 : 1));
  }

  #importsOf(file: URL): readonly URL[] {
    const known = this.#imports.get(file.href);
    if (known) return known;
    const specifiers = file.pathname.endsWith(".ts") ? [...this.text(file).matchAll(reference)] : [];
    const imports = specifiers.flatMap(([, specifier]) => sourceFile(new URL(specifier as string, file)) ?? []);
    this.#imports.set(file.href, imports);
    return imports;
  }
}

function sourceFile(address: URL): URL | undefined {
  const typescript = new URL(address.href.replace(/\.js$/, ".ts"));
  return [typescript, address].find(candidate => existsSync(candidate));
}
