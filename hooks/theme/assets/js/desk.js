/* The home page's memory, in this browser alone: which office is mine, and which entries I have seen. */
(function () {
  "use strict";
  var choice = document.getElementById("my-office");
  var way = document.getElementById("my-office-link");

  function show() {
    var chosen = choice.options[choice.selectedIndex];
    way.hidden = !chosen.value;
    if (chosen.value) {
      way.href = chosen.value;
      way.textContent = "打开“" + chosen.textContent + "”";
    }
  }

  if (choice) {
    var kept = window.kept.get("office");
    if (kept && Array.from(choice.options).some(function (o) { return o.value === kept; })) choice.value = kept;
    choice.addEventListener("change", function () { window.kept.set("office", choice.value); show(); });
    show();
  }

  /* What stands here today and did not at the last visit is new; at the first visit nothing is. */
  var rows = Array.from(document.querySelectorAll("[data-seen]"));
  var before = window.kept.get("seen");
  var fresh = rows.filter(function (row) { return Array.isArray(before) && before.indexOf(row.dataset.seen) < 0; });
  fresh.forEach(function (row) {
    var sign = document.createElement("span");
    sign.className = "new";
    sign.textContent = "新";
    row.appendChild(sign);
  });
  var told = document.getElementById("news");
  if (told && Array.isArray(before)) told.textContent = fresh.length ? "上次来过之后，首页新增 " + fresh.length + " 条，已标“新”。" : "上次来过之后，首页没有新增。";
  window.kept.set("seen", rows.map(function (row) { return row.dataset.seen; }));
  document.querySelectorAll("[data-opens-search]").forEach(function (button) {
    button.addEventListener("click", function () {
      var box = document.getElementById("__search");
      box.checked = true;
      box.dispatchEvent(new Event("change"));
      document.querySelector(".md-search__input").focus();
    });
  });
})();
