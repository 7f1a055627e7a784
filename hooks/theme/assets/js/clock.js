/* What depends on today is judged here, by the reader's own clock: the pages only print days. */
(function () {
  "use strict";
  var DAY = 86400000;
  var now = new Date();
  var today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

  /* Days from a day (ISO) to today; negative for a day to come, NaN for none. */
  window.daysSince = function (day) { return Math.round((today - Date.parse(day)) / DAY); };

  function sign(place, text, name) {
    var mark = document.createElement("span");
    mark.className = "sign " + name;
    mark.textContent = text;
    place.appendChild(mark);
  }

  /* What is said of a due day: nothing of one that is far away. */
  window.markDue = function (element, place) {
    var days = window.daysSince(element.dataset.due);
    if (days > 0) sign(place, "期限已过", "sign--over");
    else if (days > -30) sign(place, days ? "还有 " + -days + " 天" : "今天到期", "sign--soon");
  };

  document.querySelectorAll("[data-due]").forEach(function (element) {
    window.markDue(element, element.querySelector(".task-title, .summary, .state") || element);
  });
  document.querySelectorAll("article[data-last]").forEach(function (task) {
    var days = window.daysSince(task.dataset.last);
    if (days > 90) sign(task.querySelector(".state"), "已 " + days + " 天没有再提", "sign--silent");
  });

  var stale = Array.from(document.querySelectorAll("[data-studied]")).filter(function (row) { return window.daysSince(row.dataset.studied) > 365; });
  stale.forEach(function (row) { sign(row.querySelector(".task-title"), "满一年未再学", "sign--silent"); });
  var told = document.querySelector("[data-stale]");
  if (told && stale.length) {
    told.hidden = false;
    told.textContent = "上面“按材料”中有 " + stale.length + " 份满一年没有再学，已注明。";
  }
})();
