// A server of a built folder as a good host would be: the headers of _headers, gzip, names with digests kept for long.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".xml": "application/xml", ".woff2": "font/woff2", ".webp": "image/webp", ".jpg": "image/jpeg", ".png": "image/png", ".txt": "text/plain", ".json": "application/json" };

// strict are the headers of every page. What asks for HTTPS is left out: this server has none.
function strict(dir) {
  const lines = readFileSync(join(dir, "_headers"), "utf8").split("\n").slice(1).filter((line) => line.startsWith("  "));
  return Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/s)).filter(([name]) => !/Cache-Control|Strict/.test(name)));
}

// serve gives the address of the site, and a way to end.
export async function serve(dir) {
  const headers = strict(dir);
  const server = createServer((request, response) => {
    let name = join(dir, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (existsSync(name) && statSync(name).isDirectory()) name = join(name, "index.html");
    if (!existsSync(name)) {
      response.writeHead(404, headers);
      return response.end(readFileSync(join(dir, "404.html")));
    }
    const type = types[extname(name)] || "application/octet-stream", text = /text|svg|xml|json|javascript/.test(type);
    const cache = /\/(assets|media)\//.test(request.url) ? "public, max-age=31536000, immutable" : "no-cache";
    response.writeHead(200, { ...headers, "Content-Type": type, "Cache-Control": cache, ...(text && { "Content-Encoding": "gzip" }) });
    response.end(text ? gzipSync(readFileSync(name)) : readFileSync(name));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { base: `http://127.0.0.1:${server.address().port}/`, end: () => server.close() };
}
