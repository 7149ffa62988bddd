import {existsSync, readFileSync, statSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".csv": "text/csv; charset=utf-8"
};

export interface SiteServer {
  /** As "http://127.0.0.1:41234". */
  readonly origin: string;
  close(): Promise<void>;
}

const isFile = (path: string) => existsSync(path) && statSync(path).isFile();

/** Serves a built site as any static host does: /a is a.html, / is index.html, nothing is added. */
export async function serveSite(site: string): Promise<SiteServer> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURI(new URL(request.url ?? "/", "http://site").pathname));
    const file = [path, `${path}.html`, join(path, "index.html")].map(each => join(site, each)).find(isFile);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, {"Content-Type": types[extname(file)] ?? "application/octet-stream"});
    response.end(readFileSync(file));
  });
  await new Promise<void>(settle => server.listen(0, "127.0.0.1", settle));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise(settle => void server.close(() => settle()))
  };
}
