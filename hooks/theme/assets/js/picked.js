/* The page of 自选学习包: the paragraphs that its address names, or else those kept in this browser, with what the site
   has recorded of them. Nothing is worded here: each line stands in a minute, an entry or a task, and says where. */
(function () {
  "use strict";
  var article = document.querySelector("[data-picked]");
  var most = Number(article.dataset.most);
  var told = document.querySelector("[data-told]");
  var none = document.querySelector("[data-none]");
  var tools = document.querySelector("[data-tools]");
  var minutes = {}; // slug -> what its script tells
  var terms = null; // slug -> its lines: text, place, link
  var word = null;
  var sent = null; // the paragraphs that the address named, without those taken out since; null where it named none
  var turn = 0;

  window.packMinute = function (minute) { minutes[minute.slug] = minute; };
  window.packTerms = function (lines) { terms = lines; };
  window.packWord = function (parts) { word = parts; };

  function script(source) {
    return new Promise(function (done) {
      var made = document.createElement("script");
      made.src = source;
      made.onload = made.onerror = done;
      document.head.appendChild(made);
    });
  }

  function make(tag, className, words) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (words) made.textContent = words;
    return made;
  }

  function link(words, url) {
    var made = make("a", "", words);
    made.href = "../" + url;
    return made;
  }

  /* The choice. */

  function named() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (_) { return ""; }
  }

  function fromAddress() {
    var given = window.picks.sound(named().split(","), most);
    sent = given.length ? given : null;
  }

  function chosen() { return sent || window.picks.all(most); }

  /* Takes out what is not wanted, from what is kept by now: another window may have added to it. */
  function keepOnly(wanted) {
    var rest = chosen().filter(wanted);
    var done = true;
    if (sent) {
      sent = rest;
      history.replaceState(null, "", "#" + rest.join(","));
    } else {
      done = window.picks.keep(rest);
    }
    return show().then(function () { return done; });
  }

  function slugOf(address) { return address.slice(0, address.lastIndexOf(".")); }

  /* The paragraph of an address with its minute; null where there is none. */
  function found(address) {
    var minute = minutes[slugOf(address)];
    var id = address.slice(address.lastIndexOf(".") + 1);
    var place = minute ? minute.paragraphs.findIndex(function (p) { return p[0] === id; }) : -1;
    if (place < 0) return null;
    var p = minute.paragraphs[place];
    return { address: address, minute: minute, nth: place, id: id, place: p[1], text: p[2], terms: p[3] };
  }

  /* How a minute is called where its title would be too long; of a day's second one the address too. */
  function called(minute) {
    return minute.day + (minute.slug.length > 10 ? "（" + minute.slug + "）" : "") + "会议";
  }

  function inOrder(a, b) {
    if (a.minute === b.minute) return a.nth - b.nth;
    return a.minute.slug < b.minute.slug ? -1 : 1;
  }

  /* Its parts. */

  function quotation(words, place, url) {
    var made = make("blockquote", "wording");
    var source = make("footer");
    made.appendChild(make("p", "", words));
    source.appendChild(link(place, url));
    made.appendChild(source);
    return made;
  }

  function item(words, place, url) {
    var made = make("p", "pack-item");
    made.appendChild(link(words, url));
    made.appendChild(make("span", "place", place));
    return made;
  }

  function quoted(paragraphs) {
    return paragraphs.map(function (p, n) {
      var place = "《" + p.minute.title + "》（" + p.minute.day + "），" + p.place + "（" + p.minute.slug + "#" + p.id + "）";
      var made = quotation(p.text, place, p.minute.url + "#" + p.id);
      var drop = make("button", "drop", "去掉");
      drop.type = "button";
      drop.dataset.screen = "";
      drop.setAttribute("aria-label", "去掉" + called(p.minute) + p.place);
      drop.addEventListener("click", function () {
        keepOnly(function (a) { return a !== p.address; }).then(function (done) {
          window.say(done ? "已去掉" + p.place : "这个浏览器不许网页保存选择，没有去掉");
          (article.querySelectorAll(".drop")[n] || told).focus();
        });
      });
      made.lastChild.appendChild(drop);
      return made;
    });
  }

  function explained(paragraphs) {
    var slugs = new Set();
    paragraphs.forEach(function (p) { p.terms.forEach(function (slug) { slugs.add(slug); }); });
    var rows = [];
    slugs.forEach(function (slug) {
      ((terms || {})[slug] || []).forEach(function (line, n) { rows.push(n ? quotation(line[0], line[1], line[2]) : entry(line)); });
    });
    return rows;
  }

  function entry(line) {
    var made = make("p", "pack-term");
    made.appendChild(link(line[0], line[2]));
    if (line[1]) made.appendChild(make("span", "place", line[1]));
    return made;
  }

  /* Lines of the minutes that rest on one of the paragraphs: [part, paragraph, text, place, link]. */
  function recorded(paragraphs, part, draw) {
    var rows = [];
    paragraphs.forEach(function (p) {
      p.minute.lines.forEach(function (line) {
        if (line[0] === part && line[1] === p.id) rows.push(draw(line, called(p.minute) + "，" + line[3], rows.length + 1));
      });
    });
    return rows;
  }

  function listed(line, place, number) { return item(number + ". " + line[2], place, line[4]); }
  function asked(line, place) { return quotation(line[2], place, line[4]); }

  function draw(paragraphs) {
    var parts = {
      studied: recorded(paragraphs, "studied", listed),
      quoted: quoted(paragraphs),
      explained: explained(paragraphs),
      assigned: recorded(paragraphs, "assigned", listed),
      asked: recorded(paragraphs, "asked", asked)
    };
    var number = 0;
    article.querySelectorAll("[data-part]").forEach(function (section) {
      var rows = parts[section.dataset.part];
      var head = section.querySelector("h2");
      var room = section.querySelector("div");
      section.hidden = !rows.length;
      room.textContent = "";
      rows.forEach(function (row) { room.appendChild(row); });
      if (rows.length) head.textContent = "一二三四五"[number++] + "、" + head.textContent.replace(/^.、/, "");
    });
  }

  function sum(paragraphs, addresses) {
    var meetings = new Set(paragraphs.map(function (p) { return p.minute.slug; })).size;
    var lost = addresses.filter(function (a) { return !found(a); });
    var parts = [];
    if (sent) parts.push("这是链接带来的选段。");
    if (paragraphs.length) parts.push("共 " + paragraphs.length + " 段，来自 " + meetings + " 次会议。");
    if (lost.length) parts.push("有 " + lost.length + " 段找不到（" + lost.join("、") + "）：那篇纪要已撤回、那一段已更正删去，或不在本站公开；也可能是暂时没有取到，请刷新再试。");
    if (paragraphs.length && !terms) parts.push("词条的释义没有取到，请刷新再试。");
    return parts.join("");
  }

  function offer(names, may) {
    names.forEach(function (name) { tools.querySelector("[data-act=" + name + "]").hidden = !may; });
  }

  function show() {
    var addresses = chosen();
    var slugs = Array.from(new Set(addresses.map(slugOf))).filter(function (slug) { return !minutes[slug]; });
    var needed = slugs.map(function (slug) { return slug + ".js"; });
    if (!terms && addresses.length) needed.push("terms.js");
    turn += 1;
    var mine = turn;
    return Promise.all(needed.map(script)).then(function () {
      if (mine !== turn) return; // the choice changed while its scripts were on their way
      var paragraphs = addresses.map(found).filter(Boolean).sort(inOrder);
      draw(paragraphs);
      told.textContent = sum(paragraphs, addresses);
      none.hidden = addresses.length > 0;
      tools.hidden = !addresses.length;
      article.hidden = !paragraphs.length;
      offer(["print", "word", "link"], paragraphs.length);
      offer(["keep"], sent && paragraphs.length);
      offer(["tidy"], paragraphs.length < addresses.length);
      offer(["clear"], !sent);
    });
  }

  /* What may be done with it. */

  /* The lines as they stand on the page, for Word. */
  function pieces() {
    var rows = [{ style: "Title", text: document.querySelector("h1").textContent, bold: 0 }];
    article.querySelectorAll(".lead, h2, .pack-item, .pack-term, blockquote, .as-of").forEach(function (row) {
      if (row.closest("[hidden]")) return;
      var head = row.tagName === "H2";
      var place = row.querySelector(".place") || row.querySelector("footer a");
      var words = row.querySelector("a, p");
      var text = place ? words.textContent + "（" + place.textContent + "）" : row.textContent;
      rows.push({ style: head ? "Head" : "Normal", text: text, bold: row.className === "pack-term" ? words.textContent.length : 0 });
    });
    return rows;
  }

  function save() {
    var made = make("a");
    made.href = URL.createObjectURL(window.docx(pieces(), word));
    made.download = document.querySelector("h1").textContent + ".docx";
    document.body.appendChild(made).click();
    made.remove();
    window.setTimeout(function () { URL.revokeObjectURL(made.href); }, 60000);
  }

  var acts = {
    print: function () { window.print(); },
    word: function () {
      if (word) save();
      else script("word.js").then(function () { if (word) save(); else window.say("没有取到 Word 的样式，请稍后再试"); });
    },
    link: function () { window.copyWords(location.href.split("#")[0] + "#" + chosen().join(",")); },
    keep: function () {
      var own = window.picks.all(most);
      var both = window.picks.sound(own.concat(chosen().filter(found)), Infinity);
      var full = both.length > most;
      var done = !full && window.picks.keep(both);
      if (done) {
        sent = null;
        history.replaceState(null, "", location.pathname + location.search);
        show().then(function () { told.focus(); });
      }
      if (full) window.say("连同您已选的 " + own.length + " 段，超过了 " + most + " 段，没有收下");
      else window.say(done ? "已收进您的自选学习包，共 " + both.length + " 段" : "这个浏览器不许网页保存选择，没有收下");
    },
    clear: function () {
      if (window.confirm("从自选学习包去掉全部段落？")) keepOnly(function () { return false; }).then(function () { told.focus(); });
    },
    tidy: function () { keepOnly(found).then(function () { told.focus(); }); }
  };

  tools.addEventListener("click", function (event) {
    var act = event.target.closest("[data-act]");
    if (act) acts[act.dataset.act]();
  });
  /* The way to the text (#content) is an address too, but none of ours. */
  window.addEventListener("hashchange", function () {
    if (!document.getElementById(named())) { fromAddress(); show(); }
  });
  window.addEventListener("storage", show);
  window.addEventListener("pageshow", function (event) { if (event.persisted) show(); });
  fromAddress();
  show();
})();
