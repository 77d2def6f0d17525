// Every page works without this script.
(function () {
  var link = document.querySelector(".leave"), presses = [];

  // A table that is wider than the screen can be reached, and so scrolled, with the keyboard.
  addEventListener("load", function () {
    document.querySelectorAll("table").forEach(function (table) {
      if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    });
  });

  // Leaving at once: the page is covered and its entry in the history replaced. Three presses of Shift
  // within a second and a half do the same. Without the script the link still leads away.
  function leave(event) {
    if (event) event.preventDefault();
    document.documentElement.classList.add("gone");
    document.title = "…";
    location.replace(link.href);
  }
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
