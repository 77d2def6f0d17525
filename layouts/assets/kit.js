// A quiz is scored in the page; nothing is sent. Without this script each answer can be unfolded.
(function () {
  document.querySelectorAll("form.quiz").forEach(function (form) {
    var questions = form.querySelectorAll(".question"), score = form.querySelector(".score"), words = form.dataset;
    form.querySelector(".acts").hidden = false;
    form.classList.add("scored");
    form.addEventListener("submit", function (event) { event.preventDefault(); });

    // mark judges a question: 1 for right.
    function mark(question) {
      var choices = Array.from(question.querySelectorAll("input")), verdict = question.querySelector(".verdict");
      var chosen = choices.filter(function (c) { return c.checked; });
      var right = chosen.length > 0 && choices.every(function (c) { return c.checked === c.hasAttribute("data-right"); });
      verdict.textContent = right ? words.right : chosen.length ? words.wrong : words.none;
      verdict.className = "verdict " + (right ? "yes" : "no");
      verdict.hidden = false;
      question.querySelector("details").open = chosen.length > 0;
      return right ? 1 : 0;
    }

    function check() {
      var right = 0;
      questions.forEach(function (q) { right += mark(q); });
      // Emptied first, so that the same result is announced again.
      score.textContent = "";
      setTimeout(function () { score.textContent = words.score.replace("{n}", right).replace("{of}", questions.length); }, 50);
    }

    function again() {
      form.reset();
      score.textContent = "";
      questions.forEach(function (q) { q.querySelector(".verdict").hidden = true; q.querySelector("details").open = false; });
      form.querySelector("input").focus();
    }

    form.addEventListener("click", function (event) {
      var button = event.target.closest("[data-do]");
      if (button) (button.dataset.do === "check" ? check : again)();
    });
  });
})();
