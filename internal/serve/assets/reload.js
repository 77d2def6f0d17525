// Keeps a page as it would be shown now: reloads it when it would differ, or only changes its style sheets.
(() => {
  "use strict";
  const script = document.currentScript;
  const home = script.src.replace(/reload\.js.*$/, "");
  const { path, lastGood } = script.dataset;
  let { id } = script.dataset;
  let source = null;
  let again = 0;

  const close = () => {
    clearTimeout(again);
    if (source) source.close();
    source = null;
  };

  // A browser holds few connections to one server: a page that nobody sees lets go of its own.
  const open = () => {
    close();
    if (document.hidden) return;
    source = new EventSource(home + "events?" + new URLSearchParams({ path, id }));
    source.addEventListener("change", (event) => take(JSON.parse(event.data)));
    source.onerror = () => {
      close();
      again = setTimeout(open, 1000);
    };
  };

  const take = (news) => {
    id = news.id || id;
    const styled = news.page === "style" && restyle(news.styles);
    if (news.page === "reload" || (news.page === "style" && !styled) || loaded(news, styled)) {
      close();
      location.reload();
    }
  };

  // Files that keep their address when they change, such as those in static/.
  const loaded = (news, styled) => {
    const used = new Set(performance.getEntriesByType("resource").map((e) => new URL(e.name).pathname));
    return news.paths.some((p) => !(styled && p.endsWith(".css")) && used.has(encodeURI(news.base + p)));
  };

  const restyle = (styles) => {
    const links = [...document.querySelectorAll('link[href$=".css"]')];
    if (links.length !== styles.length) return false;
    links.forEach((link, i) => {
      if (link.getAttribute("href") === styles[i]) return;
      const next = link.cloneNode();
      next.setAttribute("href", styles[i]);
      next.addEventListener("load", () => link.remove(), { once: true });
      link.after(next);
    });
    return true;
  };

  // Whoever reads the last good site stays there.
  const stay = (event) => {
    const a = event.target.closest && event.target.closest("a[href]");
    if (!a || a.origin !== location.origin) return;
    const to = new URL(a.href);
    to.searchParams.set(lastGood, "1");
    a.href = to;
  };

  if (lastGood) addEventListener("click", stay, true);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
  document.addEventListener("visibilitychange", open);
  open();
})();
