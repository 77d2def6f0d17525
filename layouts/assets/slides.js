// Slides one at a time. Without this script they stand one below another.
(function () {
  var deck = document.querySelector(".deck");
  if (!deck) return;
  var slides = Array.from(deck.querySelectorAll(".slide")), controls = deck.querySelector(".controls"), where = deck.querySelector(".where");
  var live = deck.querySelector("[aria-live]"), start = deck.querySelector("[data-do=show]"), root = document.documentElement;
  var now = 0, showing = false, notes = false, touch = null;
  var rtl = getComputedStyle(deck).direction === "rtl";

  function say(text) { live.textContent = text; }

  function place(n) { return deck.dataset.of.replace("{n}", n + 1).replace("{of}", slides.length); }

  function draw() {
    slides.forEach(function (slide, i) {
      slide.hidden = showing && i !== now;
      var own = slide.querySelector(".notes");
      if (own && showing) { own.hidden = !notes; own.open = true; }
      if (own && !showing) { own.hidden = false; own.open = false; }
    });
    where.textContent = now + 1 + " / " + slides.length;
    deck.querySelector("[data-do=previous]").disabled = now === 0;
    deck.querySelector("[data-do=next]").disabled = now === slides.length - 1;
    deck.querySelector("[data-do=notes]").setAttribute("aria-pressed", notes);
    deck.querySelector("[data-do=notes]").disabled = !slides[now].querySelector(".notes");
  }

  function go(n) {
    n = Math.max(0, Math.min(slides.length - 1, n));
    if (n === now && showing) return;
    now = n;
    draw();
    scrollTo(0, 0);
    try { history.replaceState(null, "", "#" + slides[now].id); } catch (e) { /* some readers of files refuse */ }
    say(place(now) + ": " + slides[now].querySelector("h2").textContent);
  }

  function show(on) {
    showing = on;
    root.classList.toggle("showing", on);
    controls.hidden = !on;
    start.hidden = on;
    draw();
    if (on) {
      say(place(now) + ": " + slides[now].querySelector("h2").textContent);
      return;
    }
    if (document.fullscreenElement) document.exitFullscreen();
    slides[now].scrollIntoView();
    start.focus({ preventScroll: true });
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(function () {});
  }

  var acts = {
    show: function () { show(true); deck.querySelector("[data-do=next]").focus(); },
    previous: function () { go(now - 1); },
    next: function () { go(now + 1); },
    notes: function () { notes = !notes; draw(); },
    full: full,
    all: function () { show(false); }
  };

  deck.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]");
    if (button) acts[button.dataset.do]();
  });

  addEventListener("keydown", function (event) {
    if (!showing || event.ctrlKey || event.altKey || event.metaKey) return;
    var pressed = event.target.closest && event.target.closest("a, button, summary, audio");
    if (pressed && (event.key === " " || event.key === "Enter")) return; // the key is the button's
    switch (event.key) {
      case "ArrowRight": go(now + (rtl ? -1 : 1)); break;
      case "ArrowLeft": go(now + (rtl ? 1 : -1)); break;
      case "ArrowDown": case "PageDown": case " ": case "Enter": go(now + (event.shiftKey ? -1 : 1)); break;
      case "ArrowUp": case "PageUp": case "Backspace": go(now - 1); break;
      case "Home": go(0); break;
      case "End": go(slides.length - 1); break;
      case "n": case "N": acts.notes(); break;
      case "f": case "F": full(); break;
      case "Escape": show(false); break;
      default: return;
    }
    event.preventDefault();
  });

  addEventListener("touchstart", function (event) { touch = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
  addEventListener("touchend", function (event) {
    if (!touch || !showing) return;
    var end = event.changedTouches[0], x = end.clientX - touch.clientX, y = end.clientY - touch.clientY;
    touch = null;
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) go(now + (x < 0 !== rtl ? 1 : -1));
  }, { passive: true });

  // A link to one slide opens there.
  function fromAddress() {
    var n = slides.findIndex(function (s) { return "#" + s.id === location.hash; });
    if (n >= 0) now = n;
    draw();
  }
  addEventListener("hashchange", fromAddress);
  fromAddress();
  show(true);
})();
