// The pages of a built folder, and of which kind each is.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

// pages are the addresses of all pages that show something, in their order.
export function pages(dir, folder = dir) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((e) => {
    const name = join(folder, e.name);
    if (e.isDirectory()) return pages(dir, name);
    if (!e.name.endsWith(".html") || readFileSync(name, "utf8").includes('http-equiv="refresh"')) return [];
    return [relative(dir, name).replace(/index\.html$/, "")];
  });
}

export function file(dir, page) {
  return join(dir, page.endsWith("/") || page === "" ? page + "index.html" : page);
}

// templates are told by what they alone have.
const templates = [
  ["home", 'class="hero"'], ["search", 'class="find"'], ["kept pages", 'id="_kept"'], ["slides", 'class="deck"'], ["after a lesson", 'class="after '],
  ["kit", '<article class="kit"'], ["script", '<article class="air"'], ["broadcasts", 'class="airs"'], ["two languages", 'class="wrap text pairs"'],
  ["press month", 'class="slots'], ["press year", 'class="matrix"'], ["press changes", "/press/changes-"],
  ["coverage of communes by month", 'class="grid"'], ["coverage of a commune", "/coverage/units/"], ["coverage of a period", 'class="tallies"'], ["coverage", "/coverage/"],
  ["article", 'property="article:published_time"'], ["standing page", "<article"], ["notice", 'class="head wrap notice"'], ["list", ""],
];

// features tell articles apart that look different.
const features = [["picture", "<picture"], ["drawing", 'class="cover"'], ["table", "<table"], ["recording", 'class="player'], ["contents", 'class="side"'], ["help", 'class="help"'], ["other language", "<h1 lang="]];

// kind says what a page is, for those that search engines may show; null for others.
export function kind(dir, page) {
  const html = readFileSync(file(dir, page), "utf8");
  if (html.includes('name="robots" content="noindex"')) return null;
  const canonical = html.match(/rel="canonical" href="([^"]*)"/)?.[1] ?? "", lang = html.match(/<html lang="([^"]*)"/)?.[1];
  const main = html.slice(html.indexOf("<main"));
  let [name] = templates.find(([, mark]) => (mark.startsWith("/") ? canonical : mark.startsWith("property") ? html : main).includes(mark));
  if (name === "list") { // by what it lists, and whether it is one of its numbered pages
    const parts = page.split("/").filter((part) => part && part !== lang);
    name += " " + parts[0] + (parts.length > 1 ? (/^\d{1,2}$/.test(parts.at(-1)) ? " numbered" : " of one") : "");
  }
  if (["article", "standing page", "kit"].includes(name)) name += features.filter(([, mark]) => main.includes(mark)).map(([feature]) => ", " + feature).join("");
  return `${lang} ${name}`;
}
