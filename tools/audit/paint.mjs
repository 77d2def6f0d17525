// First paint, measured and not reckoned, by Lighthouse's own rule for a line of 400 ms and 400 kbit/s: each request
// waits for 3.75 round trips (connection, encryption, question), and the line gives nine tenths of what it promises.
// The processor is four times slower than this machine's.
import puppeteer from "puppeteer-core";

const line = { offline: false, latency: 1500, downloadThroughput: 360_000 / 8, uploadThroughput: 360_000 / 8 };

// firstPaint is when a page first shows something, in seconds.
async function firstPaint(browser, address) {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    const client = await tab.createCDPSession();
    await client.send("Network.enable");
    await client.send("Network.emulateNetworkConditions", line);
    await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await tab.setViewport({ width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true });
    await tab.goto(address, { waitUntil: "domcontentloaded", timeout: 60_000 });
    return await tab.evaluate(() => new Promise((done) => new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") done(entry.startTime / 1000);
    }).observe({ type: "paint", buffered: true })));
  } finally {
    await context.close();
  }
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

// firstPaints measures pages one by one, as each needs a whole processor to itself; one that took longer than most is
// measured five times in all, and the median counts.
export async function firstPaints(port, base, pages, most, said) {
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}` });
  const paints = new Map();
  for (const page of pages) {
    const seen = [await firstPaint(browser, base + page)];
    while (!(seen[0] <= most) && seen.length < 5) seen.push(await firstPaint(browser, base + page));
    paints.set(page, median(seen));
    said(`${paints.size} of ${pages.length} ${seen.map((s) => s.toFixed(2)).join(" ")} s /${page}`);
  }
  await browser.disconnect();
  return paints;
}
