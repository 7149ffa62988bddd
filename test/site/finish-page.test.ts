import {createHash} from "node:crypto";
import {describe, expect, it} from "vitest";
import {contentSecurityPolicy, finishPage} from "../../loaders/site/finish-page.js";

const head = `<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
`;

describe("finishing a page", () => {
  it("gives it a language, lets it be enlarged, and closes it to other hosts before its first script", () => {
    const html = finishPage(`${head}<script type="module">go()</script>`, false);
    expect(html).toContain('<html lang="en">');
    expect(html).not.toContain("maximum-scale");
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<script"));
  });

  it("lets links to papers send no address along", () => {
    expect(finishPage(`${head}<a href="https://doi.org/10.1000/1">x</a>`, false)).toContain(
      '<a rel="noreferrer" href="https://doi.org/10.1000/1">'
    );
  });

  it("says so when Framework's template is another one", () => {
    expect(() => finishPage("<html lang=de>", false)).toThrow("Framework's page has changed");
  });
});

describe("the content security policy", () => {
  it("allows the scripts that stand in the page, by their SHA-256, and no others (CSP level 3)", () => {
    const hash = createHash("sha256").update("go()").digest("base64");
    const policy = contentSecurityPolicy('<script src="./a.js"></script><script>go()</script>', false);
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(policy).toContain("default-src 'none'");
  });

  it("allows functions made from text only where they are needed", () => {
    expect(contentSecurityPolicy("", true)).toContain("'unsafe-eval'");
    expect(contentSecurityPolicy("", false)).not.toContain("'unsafe-eval'");
  });
});
