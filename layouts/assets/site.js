// Every page works without this script.
(function () {
  var link = document.querySelector(".leave"), presses = [];

  // A table that is wider than the screen can be reached, and so scrolled, with the keyboard.
  function reach(tables) {
    [].filter.call(tables, function (table) {
      return table.scrollWidth > table.clientWidth; // all are measured before one is changed
    }).forEach(function (table) { table.tabIndex = 0; });
  }
  addEventListener("load", function () { reach(document.querySelectorAll(":not(.late):not(details:not([open])) > table")); });
  addEventListener("toggle", function (event) { reach(event.target.querySelectorAll("table")); }, true);
  document.querySelectorAll(".late").forEach(function (part) { // not measured before it is drawn
    part.addEventListener("contentvisibilityautostatechange", function (event) {
      if (!event.skipped) reach(part.querySelectorAll("table"));
    });
  });

  // Keeping a page for later stores what the reader asked for and nothing else: the page, what it shows, and
  // the list of kept pages.
  var keep = document.querySelector(".keep"), list = document.getElementById("_list"), worker;
  try { worker = navigator.serviceWorker; } catch (e) { /* where nothing may be stored, as in a sandbox, even asking fails */ }
  function url(e) { return e.currentSrc || e.src || e.href; }
  if (keep && worker) {
    keep.hidden = false;
    keep.querySelector("button").addEventListener("click", function () {
      var says = keep.querySelector("[role]"), own = [].slice.call(document.querySelectorAll("link[rel=stylesheet],link[rel=icon],script[src],article img")).map(url);
      document.fonts.forEach(function (f) { if (f.status === "loaded") own = own.concat(performance.getEntriesByType("resource").map(function (r) { return r.name; }).filter(function (n) { return /woff2$/.test(n); })); });
      worker.register(keep.dataset.worker).then(function () { return caches.open("loa-kept"); }).then(function (kept) {
        return kept.addAll(own.concat(location.pathname, keep.dataset.list).filter(function (u, i, all) { return u && new URL(u, location).origin === location.origin && all.indexOf(u) === i; }));
      }).then(function () { says.textContent = keep.dataset.done; }, function () { says.textContent = keep.dataset.failed; });
    });
  }
  if (list && window.caches) {
    var says = document.getElementById("_kept"), forget = document.getElementById("_forget");
    caches.has("loa-kept").then(function (has) {
      if (!has) return;
      caches.open("loa-kept").then(function (kept) {
        return kept.keys().then(function (keys) {
          return Promise.all(keys.filter(function (k) { return /\/$/.test(k.url) && k.url !== location.href.split("?")[0]; }).map(function (k) {
            return kept.match(k).then(function (r) { return r.text(); }).then(function (html) {
              var li = document.createElement("li"), a = document.createElement("a");
              a.href = k.url;
              a.textContent = new DOMParser().parseFromString(html, "text/html").querySelector("h1").textContent;
              li.append(a);
              list.append(li);
            });
          }));
        });
      }).then(function () {
        says.textContent = list.children.length ? "" : says.dataset.none;
        forget.hidden = false;
      });
    });
    forget.addEventListener("click", function () {
      Promise.all([caches.delete("loa-kept"), worker.getRegistrations().then(function (all) {
        return Promise.all(all.map(function (r) { return r.unregister(); }));
      })]).then(function () {
        list.replaceChildren();
        forget.hidden = true;
        says.textContent = says.dataset.gone;
      });
    });
  }

  // Leaving at once: the page is covered and its entry in the history replaced. Three presses of Shift
  // within a second and a half do the same. Without the script the link still leads away.
  function leave(event) {
    if (event) event.preventDefault();
    document.documentElement.classList.add("gone");
    document.title = "…";
    var says = document.createElement("p");
    says.setAttribute("role", "alert");
    says.textContent = link.dataset.going;
    document.documentElement.append(says);
    setTimeout(function () { location.replace(link.href); }, 0);
  }
  // Who comes back finds the page covered, also where the browser kept it as it was.
  addEventListener("pageshow", function (event) {
    if (event.persisted && document.documentElement.classList.contains("gone")) location.replace(link.href);
  });
  if (!link) return;
  link.title = link.dataset.hint;
  link.addEventListener("click", leave);
  addEventListener("keydown", function (event) {
    if (event.repeat) return;
    if (event.key !== "Shift") { presses = []; return; }
    presses = presses.concat(Date.now()).slice(-3);
    if (presses.length === 3 && presses[2] - presses[0] < 1500) leave();
  });
})();
