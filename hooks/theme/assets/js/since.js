/* 自上次访问以来: what the newest changes were at the last visit is kept in this browser; what was not
   among them is new. A visit lasts as long as its window, so going back and forth loses no mark. */
(function () {
  "use strict";
  var rows = Array.from(document.querySelectorAll("[data-change]"));
  var list = document.querySelector("[data-changes]");
  var stamp = document.querySelector(".foot__stamp");
  var build = stamp ? stamp.textContent.trim() : "";

  var FIRST = "first"; /* in the place of what the last visit saw, while there was none */
  var key = window.__md_scope.pathname + "minutes.before"; /* like window.kept: several sites may share one address */

  function session(value) {
    try {
      if (value !== undefined) sessionStorage.setItem(key, JSON.stringify(value));
      return JSON.parse(sessionStorage.getItem(key));
    } catch (_) { return null; }
  }

  /* On every page: another build than the one whose changes were last looked at. */
  var tab = Array.from(document.querySelectorAll(".md-tabs__link, .drawer a")).filter(function (link) { return /(^|\/)news\.html$/.test(link.getAttribute("href")); });
  var last = window.kept.get("build");
  if (last && last !== build && !list) tab.forEach(function (link) { link.classList.add("has-news"); link.title = "上次来过之后有更新"; });
  if (!list) return;

  var ids = list.dataset.changes.split(" ");
  var kept = window.kept.get("changes");
  var before = session();
  if (!Array.isArray(before) && before !== FIRST) before = Array.isArray(kept) ? kept : FIRST;
  session(before);
  window.kept.set("changes", ids);
  window.kept.set("build", build);

  var known = new Set(before === FIRST ? ids : before);
  var fresh = ids.filter(function (id) { return !known.has(id); });
  rows.filter(function (row) { return before !== FIRST && !known.has(row.dataset.change); }).forEach(function (row) {
    var sign = document.createElement("span");
    sign.className = "new";
    sign.textContent = "新";
    row.appendChild(sign);
  });

  var told = document.querySelector("[data-since]");
  if (!told) return;
  told.hidden = false;
  told.querySelector("[role=status]").textContent = before === FIRST ? "首次来访：下次再来，其间新增的会标“新”。"
    : fresh.length ? "上次来过之后新增 " + fresh.length + " 条，已标“新”。" : "上次来过之后没有新增。";
  var only = told.querySelector("input");
  if (!only) return;
  only.closest("label").hidden = !fresh.length;
  only.addEventListener("change", function () {
    rows.forEach(function (row) { row.hidden = only.checked && known.has(row.dataset.change); });
    document.querySelectorAll(".day").forEach(function (day) {
      day.hidden = Array.from(day.querySelectorAll("li")).every(function (row) { return row.hidden; });
    });
  });
})();
