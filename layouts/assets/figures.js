// The table of communes works without this script; with it, it sorts and filters, once it is unfolded.
(function () {
  var table = document.querySelector(".communes"), fold = table && table.closest("details");
  if (fold && !fold.open) fold.addEventListener("toggle", start, { once: true });
  else if (table) start();
  function start() {
    var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows), words = table.dataset;
    var order = new Intl.Collator(document.documentElement.lang, { numeric: true });

    function plain(text) {
      return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
    }
    rows.forEach(function (row) { row.search = plain(row.cells[0].textContent + " " + row.cells[1].textContent); });

    // What stands in a cell, without the label that a phone shows.
    function value(row, column) {
      var cell = row.cells[column], label = cell.querySelector(".lab"), text = cell.textContent;
      return (label ? text.replace(label.textContent, "") : text).trim();
    }
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = words.sort;
      head.textContent = "";
      head.append(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        rows.sort(function (a, b) { return (up ? 1 : -1) * order.compare(value(a, column), value(b, column)); });
        rows.forEach(function (row) { body.append(row); });
      });
    });

    function labelled(text, field) {
      var label = document.createElement("label");
      label.append(text, field);
      tools.append(label);
    }
    var tools = document.createElement("div"), name = document.createElement("input"), state = document.createElement("select"), count = document.createElement("p");
    tools.className = "tools";
    name.type = "search";
    state.add(new Option(words.all, ""));
    [].concat.apply([], rows.map(function (row) { return row.className; })).filter(function (s, i, all) { return all.indexOf(s) === i; }).forEach(function (s) {
      state.add(new Option(body.querySelector("." + s + " .st").textContent, s));
    });
    count.setAttribute("role", "status");
    labelled(words.filter, name);
    labelled(words.state, state);
    tools.append(count);
    table.before(tools);

    function filter() {
      var shown = 0, wanted = plain(name.value.trim());
      rows.forEach(function (row) {
        row.hidden = row.search.indexOf(wanted) < 0 || state.value && row.className !== state.value;
        if (!row.hidden) shown++;
      });
      count.textContent = words.shown.replace("{n}", shown);
    }
    name.addEventListener("input", filter);
    state.addEventListener("change", filter);
    filter();
  }
})();
