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

// firstPaints measures all pages, some at once, as the line lets a processor wait most of the time; those that took
// longer than most are measured again one by one, and their median counts.
export async function firstPaints(port, base, all, most, said) {
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}` });
  const paints = new Map(), waiting = [...all];
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      paints.set(page, await firstPaint(browser, base + page));
      if (paints.size % 100 === 0) said(`${paints.size} of ${all.length}`);
    }
  }));
  for (const page of all.filter((p) => !(paints.get(p) <= most))) {
    const again = [];
    for (let n = 0; n < 5; n++) again.push(await firstPaint(browser, base + page));
    said(`/${page}: ${paints.get(page).toFixed(2)} s beside others; alone ${again.map((s) => s.toFixed(2)).join(" ")}`);
    paints.set(page, median(again));
  }
  await browser.disconnect();
  return paints;
}
