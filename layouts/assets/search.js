// Finds items in the index that lies beside the site. Files of the index are scripts, which also load where
// the page was opened from a disk. Nothing is sent and nothing kept.
(function () {
  var form = document.querySelector(".find"), input = form.q, list = document.getElementById("_found"), more = document.getElementById("_more");
  var folder = new URL(".", new URL(form.dataset.from, location)), state = document.getElementById("_state"), files = {}, asked = 0, typing;

  window.loaFound = function (name, data) { files[name].give(data); };

  // load gives the data of a file of the index; of one that is not there, nothing.
  function load(name) {
    if (!files[name]) {
      var file = files[name] = {};
      file.data = new Promise(function (give, fail) {
        var script = document.createElement("script");
        file.give = give;
        script.src = new URL(name + ".js", folder);
        script.onerror = function () { delete files[name]; fail(); };
        document.head.append(script);
      });
    }
    return files[name].data;
  }

  // The same words as in the index: without marks, and with the tone of a syllable behind it.
  function split(text) { return text.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) || []; }
  function fold(word) { return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").normalize("NFC"); }
  function exact(text) {
    return text.split(" ").map(function (word) {
      var tone = "", rest = word.normalize("NFD").replace(/[\u0300\u0301\u0303\u0309\u0323]/g, function (t) { tone += t; return ""; });
      return rest + tone;
    }).join(" ");
  }

  function shard(key, of) {
    var pair = key.split(" "), hash = 0x811c9dc5;
    var group = pair[1] ? pair[0] + " " + Array.from(pair[1])[0] : Array.from(key).slice(0, 3).join("");
    new TextEncoder().encode(group).forEach(function (byte) { hash = Math.imul(hash ^ byte, 0x01000193) >>> 0; });
    return String(hash % of);
  }

  // score adds to each document what a key says of it; the last word may be the beginning of one.
  function score(entries, key, form, open, seen, share) {
    for (var at in entries) {
      if (at !== key && !(open && at.startsWith(key))) continue;
      for (var i = 0; i < entries[at].length; i += 2) {
        var like = form === key || exact(entries[at][i] || at).startsWith(form) ? 1.5 : 1;
        var postings = entries[at][i + 1], rare = Math.log(2 + 2000 / postings.length), n = 0;
        for (var j = 0; j < postings.length; j += 2) {
          n += postings[j];
          var gain = share * like * rare * Math.sqrt(postings[j + 1]) * (at === key ? 1 : .6);
          var one = seen[n] || (seen[n] = { n: n, sum: 0, keys: {} });
          one.sum += gain;
          one.keys[key] = 1;
        }
      }
    }
  }

  // keys are the pairs of neighbours of a question, or its only word.
  function keys(question) {
    var words = split(question), out = [];
    if (words.length === 1) return [{ key: fold(words[0]), form: exact(words[0]), open: true }];
    for (var i = 0; i + 1 < words.length; i++) {
      out.push({ key: fold(words[i]) + " " + fold(words[i + 1]), form: exact(words[i] + " " + words[i + 1]), open: i + 2 === words.length });
    }
    return out;
  }

  function rank(wanted, about, seen, share) {
    return Promise.all(wanted.map(function (w) {
      return load(shard(w.key, about.shards)).then(function (entries) { score(entries, w.key, w.form, w.open, seen, share); });
    })).then(function () {
      // Who has every pair of a question has the phrase, or nearly.
      Object.values(seen).forEach(function (one) {
        if (wanted.length > 1 && wanted.every(function (w) { return one.keys[w.key]; })) one.sum *= 2;
      });
    });
  }

  function find(question) {
    var words = split(question), seen = {};
    return load("about").then(function (about) {
      var plain = " " + words.map(fold).join(" ") + " ", work = [rank(keys(question), about, seen, 1)];
      about.same.forEach(function (row) {
        if (row[0].some(function (said) { return plain.includes(" " + split(said).map(fold).join(" ") + " "); })) {
          row[1].forEach(function (means) { work.push(rank(keys(means), about, seen, .5)); });
        }
      });
      return Promise.all(work).then(function () {
        // Where the words stand apart everywhere, each counts for itself.
        if (Object.keys(seen).length > 2 || words.length < 2) return;
        return Promise.all(words.map(function (word) { return rank([{ key: fold(word), form: exact(word), open: false }], about, seen, .3); }));
      });
    }).then(function () {
      return Object.values(seen).sort(function (a, b) { return b.sum - a.sum || b.n - a.n; });
    });
  }

  // wanted are the words of a question; one that is written with marks wants them, the last may go on.
  function wanted(question) {
    return split(question).map(function (word, i, all) {
      return { fold: fold(word), form: exact(word), marked: fold(word) !== word, open: i + 1 === all.length && word.length > 1 };
    });
  }

  function hits(part, words) {
    var form = exact(part.toLowerCase()), key = fold(part.toLowerCase());
    return words.filter(function (w) {
      return w.marked ? form === w.form : key === w.fold || w.open && key.startsWith(w.fold);
    });
  }

  // excerpt shows the words around the first place that has most of what was asked.
  function excerpt(text, words, into) {
    var best = [], most = 0;
    text.forEach(function (passage) {
      var parts = passage.split(/([\p{L}\p{M}\p{N}]+)/u), n = words.filter(function (w) {
        return parts.some(function (part) { return part && hits(part, [w]).length; });
      }).length;
      if (n > most) { most = n; best = parts; }
    });
    if (!most) return;
    var first = best.findIndex(function (part) { return part && hits(part, words).length; }), from = Math.max(0, first - 24);
    var p = document.createElement("p");
    if (from) p.append("… ");
    best.slice(from, from + 80).forEach(function (part) {
      if (!part || !hits(part, words).length) return p.append(part);
      var mark = document.createElement("mark");
      mark.textContent = part;
      p.append(mark);
    });
    if (from + 80 < best.length) p.append(" …");
    into.append(p);
  }

  // show puts the next five results below those that stand; each costs the file of its text.
  function show(found, words, turn, from) {
    return Promise.all(found.slice(from, from + 5).map(function (one) { return load("t/" + one.n); })).then(function (texts) {
      if (turn !== asked) return;
      if (!from) list.replaceChildren();
      texts.forEach(function (t, i) {
        var li = document.createElement("li"), a = document.createElement("a");
        a.href = new URL(t.address, new URL("t/", folder));
        a.textContent = t.title;
        if (t.lang) a.lang = t.lang;
        li.append(a);
        excerpt([t.summary || ""].concat(t.text || []), words, li);
        list.append(li);
        if (from && !i) a.focus();
      });
      list.hidden = !list.children.length;
      more.hidden = found.length <= from + 5;
      more.onclick = function () { show(found, words, turn, from + 5); };
      var say = !found.length ? "none" : found.length === 1 ? "one" : "many";
      state.textContent = form.dataset[say].replace("{n}", found.length);
    });
  }

  function ask(question) {
    var turn = ++asked, words = wanted(question);
    if (!words.length) { list.hidden = more.hidden = true; state.textContent = ""; return; }
    find(question).then(function (found) { if (turn === asked) return show(found, words, turn, 0); })
      .catch(function () { if (turn === asked) state.textContent = form.dataset.failed; });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    ask(input.value);
  });
  input.addEventListener("input", function (event) {
    clearTimeout(typing);
    if (!event.isComposing) typing = setTimeout(ask, 250, input.value);
  });
  var given = new URLSearchParams(location.search).get("q");
  if (given) { input.value = given; ask(given); }
})();
