// Has a built site judged: what each page weighs is read from a file (tools/weigh); when it first shows something on
// slow 3G is measured of the heaviest page of each kind; Lighthouse looks at one page of each kind, as on a phone; the
// Nu HTML checker at every page. Ends with a table, and with 1 where something is over its budget.
//
//   node audit.mjs FOLDER WEIGHTS.json [--go-on]
//
// What Lighthouse said of a page is kept beside the weights; --go-on takes it from there where the page is the same.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import vnu from "vnu-jar";
import { file, kind, pages } from "./pages.mjs";
import { firstPaints, median } from "./paint.mjs";
import { serve } from "./serve.mjs";

const [dir, weights, how] = process.argv.slice(2);
const { Budgets: budgets, Pages: weighed } = JSON.parse(readFileSync(weights, "utf8"));
const soon = 2; // seconds until something is seen
const judgedFile = weights.replace(/\.json$/, "") + "-judged.json";
const judged = how === "--go-on" && existsSync(judgedFile) ? JSON.parse(readFileSync(judgedFile, "utf8")) : {};
const categories = ["performance", "accessibility", "best-practices", "seo"];

const all = pages(dir), kinds = new Map(), heaviest = new Map();
const size = (page) => statSync(file(dir, page)).size;
for (const page of all) {
  const k = kind(dir, page);
  if (k && !kinds.has(k)) kinds.set(k, page);
  if (k && (!heaviest.has(k) || size(page) > size(heaviest.get(k)))) heaviest.set(k, page);
}

const site = await serve(dir);
const chrome = await launch({ chromePath: process.env.LOA_BROWSER || "/usr/bin/chromium", chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows", "--disable-background-timer-throttling"] });

// look tries again where Lighthouse itself failed, as it does when a machine has no time for it: that is no score.
async function look(page, tries = 3) {
  const { lhr } = await lighthouse(site.base + page, { port: chrome.port, output: "json", logLevel: "silent", formFactor: "mobile", disableFullPageScreenshot: true });
  if (tries > 1 && categories.some((c) => typeof lhr.categories[c]?.score !== "number")) return look(page, tries - 1);
  const faults = Object.values(lhr.audits).filter((a) => a.score !== null && a.score < 1 && ["binary", "metricSavings", "numeric"].includes(a.scoreDisplayMode)).map((a) => a.id);
  return { scores: categories.map((c) => Math.round((lhr.categories[c]?.score ?? 0) * 100)), faults };
}

// judge is Lighthouse's word on a page. Speed is measured, so that it is told five times where it is not perfect at
// once, and the median counts; of the rest, which does not change, the worst.
async function judge(page) {
  const seen = [await look(page)];
  while (seen[0].scores.some((s) => s < 100) && seen.length < 5) seen.push(await look(page));
  const scores = categories.map((_, i) => (i === 0 ? median : (all) => Math.min(...all))(seen.map((s) => s.scores[i])));
  return { scores, tries: seen.map((s) => s.scores[0]), faults: scores.every((s) => s === 100) ? [] : seen[0].faults };
}

console.log("Lighthouse: performance, accessibility, best practices, SEO");
let n = 0;
const found = new Map();
for (const [name, page] of kinds) {
  const digest = createHash("sha256").update(readFileSync(file(dir, page))).digest("hex");
  if (judged[page]?.digest !== digest) judged[page] = { digest, ...(await judge(page)) };
  writeFileSync(judgedFile, JSON.stringify(judged));
  const { scores, tries, faults } = judged[page];
  found.set(page, scores);
  console.log(`${++n} of ${kinds.size}`, scores.join(" "), "/" + page, `(${name})`, tries.length > 1 ? "performance " + tries.join(" ") : "", faults.join(" "));
}

console.log(`First paint on slow 3G, processor four times slower: the heaviest page of each kind`);
const paints = await firstPaints(chrome.port, site.base, [...heaviest.values()], soon, console.log);
await chrome.kill();
site.end();

let messages = 0;
try {
  execFileSync("java", ["-jar", String(vnu), "--errors-only", "--format", "gnu", ...all.map((p) => file(dir, p))], { stdio: ["ignore", "inherit", "pipe"], maxBuffer: 1 << 28 });
} catch (e) {
  const said = String(e.stderr).trim().split("\n");
  messages = said.length;
  console.log(said.slice(0, 50).join("\n"));
}

// worst is the highest of a figure, and its page.
const worst = (list, by) => list.reduce((w, p) => (by(p) > w[0] ? [by(p), p.Path] : w), [0, ""]);
const text = weighed.filter((p) => p.Text), rows = [];
function row(figure, [value, page], budget, unit, over = value > budget) {
  rows.push([figure, value + unit, "/" + page.replace(/index\.html$/, ""), (budget ?? "") + unit, over ? "OVER" : ""]);
}
row("HTML and CSS, texts", worst(text, (p) => p.HTML + p.Styles), budgets.Text, " B");
row("HTML and CSS, any page", worst(weighed, (p) => p.HTML + p.Styles), budgets.List, " B");
row("fonts", worst(weighed, (p) => p.Fonts), budgets.Fonts, " B");
row("scripts", worst(weighed, (p) => p.Scripts), budgets.Scripts, " B");
row("requests, texts", worst(text, (p) => p.Requests), budgets.Requests, "");
row("requests, any page", worst(weighed, (p) => p.Requests), undefined, "", false);
row("picture on a phone", worst(weighed, (p) => p.Picture), budgets.Picture, " B");
const slowest = worst([...paints].map(([Path, paint]) => ({ Path, paint })), (p) => p.paint);
row("first paint", [slowest[0].toFixed(2), slowest[1]], soon.toFixed(2), " s", slowest[0] > soon);
categories.forEach((c, i) => {
  const [page, scores] = [...found].reduce((w, p) => (p[1][i] < w[1][i] ? p : w));
  row("Lighthouse, " + c, [scores[i], page], 100, "", scores[i] < 100);
});
row("messages of the Nu checker", [messages, ""], 0, "");

console.log(`\n${all.length} pages, ${kinds.size} kinds that search engines may show`);
const wide = rows[0].map((_, i) => Math.max(...rows.map((r) => r[i].length), ["figure", "worst", "worst page", "budget", ""][i].length));
const print = (cells) => console.log(cells.map((c, i) => (i === 1 || i === 3 ? c.padStart(wide[i]) : c.padEnd(wide[i]))).join("  ").trimEnd());
print(["figure", "worst", "worst page", "budget", ""]);
rows.forEach(print);
process.exit(rows.some((r) => r[4]) ? 1 : 0);
