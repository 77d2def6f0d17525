// Shows pages that the reader has kept, when there is no network. It keeps nothing of itself: what lies in
// "loa-kept" was put there by a press of a button.
self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
self.addEventListener("fetch", function (event) {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
  event.respondWith(fetch(event.request).catch(function () {
    return caches.open("loa-kept").then(function (kept) { return kept.match(event.request, { ignoreSearch: true }); })
      .then(function (found) { return found || Response.error(); });
  }));
});
