/* Tables whose heads sort their rows: once up, once down. */
(function () {
  "use strict";
  var order = new Intl.Collator("zh-CN", { numeric: true });

  function sort(table, column, down) {
    var rows = Array.from(table.tBodies[0].rows);
    rows.sort(function (a, b) {
      var found = order.compare(a.cells[column].textContent, b.cells[column].textContent);
      return down ? -found : found;
    });
    table.tBodies[0].append.apply(table.tBodies[0], rows);
  }

  document.querySelectorAll("table[data-sortable]").forEach(function (table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sorter";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(table, column, down);
      });
    });
  });
})();
