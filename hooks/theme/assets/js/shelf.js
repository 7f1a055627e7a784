/* The box above a shelf: narrows its entries by name, alias, pinyin or first letters. */
(function () {
  "use strict";
  var box = document.querySelector("[data-shelf-filter]");
  if (!box) return;
  var status = box.closest("p").querySelector("[role=status]");
  var groups = Array.from(document.querySelectorAll(".shelf-list section"));

  box.closest("[hidden]").hidden = false;
  box.addEventListener("input", function () {
    var wanted = box.value.trim().toLowerCase().replace(/[“”‘’]/g, "");
    var shown = 0;
    groups.forEach(function (group) {
      var rows = Array.from(group.querySelectorAll("li"));
      rows.forEach(function (row) {
        var keys = row.querySelector("[data-keys]").dataset.keys.replace(/[“”‘’]/g, "");
        row.hidden = keys.indexOf(wanted) < 0;
        shown += row.hidden ? 0 : 1;
      });
      group.hidden = rows.every(function (row) { return row.hidden; });
    });
    status.textContent = wanted ? (shown ? "有 " + shown + " 条" : "没有这样的词条") : "";
  });
})();
