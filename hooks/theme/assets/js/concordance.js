/* 提法沿革: narrow the lines to a year; the older years of an entry with many places come as a script each. */
(function () {
  "use strict";
  var choice = document.querySelector("[data-year-filter]");
  if (!choice) return;
  var section = choice.closest("section");
  var table = section.querySelector(".concordance-lines");
  var status = section.querySelector("[role=status]");
  var more = section.querySelector("[data-concordance]");
  var loaded = {};

  choice.closest("[hidden]").hidden = false;
  choice.addEventListener("change", function () {
    if (more && choice.value && !loaded[choice.value]) load(choice.value);
    else narrow();
  });

  function load(year) {
    var script = document.createElement("script");
    status.textContent = "正在载入" + year + "年……";
    script.src = new URL(more.dataset.concordance + "/" + year + ".js", location.href).href;
    script.onerror = function () { status.textContent = year + "年的内容没有载入，请再选一次。"; script.remove(); };
    document.head.appendChild(script);
  }

  /* What the scripts of a year call: [date, link, title, name, before, text, after]. */
  window.concordanceLines = function (year, lines) {
    loaded[year] = true;
    Array.from(table.querySelectorAll('tr[data-year="' + year + '"]')).forEach(function (row) { row.remove(); });
    lines.forEach(function (line) { group(line[3]).appendChild(row(year, line)); });
    narrow();
  };

  function group(name) {
    var found = Array.from(table.tBodies).find(function (body) { return body.dataset.name === name; });
    if (found) return found;
    var body = table.appendChild(document.createElement("tbody"));
    var head = body.insertRow().appendChild(document.createElement("th"));
    body.dataset.name = name;
    head.className = "name";
    head.colSpan = 4;
    head.scope = "rowgroup";
    head.textContent = name;
    return body;
  }

  function row(year, line) {
    var made = document.createElement("tr");
    made.dataset.year = year;
    var link = cell(made, "date").appendChild(document.createElement("a"));
    link.href = line[1];
    link.title = line[2];
    link.textContent = line[0];
    if (!line[4] && !line[6]) {
      var whole = cell(made, "whole");
      whole.colSpan = 3;
      whole.textContent = line[5];
      return made;
    }
    cell(made, "left").textContent = line[4];
    cell(made, "key").appendChild(document.createElement("mark")).textContent = line[5];
    cell(made, "right").textContent = line[6];
    return made;
  }

  function cell(row, className) {
    var made = row.insertCell();
    made.className = className;
    return made;
  }

  function narrow() {
    var year = choice.value;
    var shown = 0;
    table.toggleAttribute("data-year", Boolean(year)); /* the counts beside the names are of all years */
    Array.from(table.tBodies).forEach(function (body) {
      var rows = Array.from(body.querySelectorAll("tr[data-year]"));
      var left = rows.filter(function (each) { each.hidden = Boolean(year) && each.dataset.year !== year; return !each.hidden; });
      body.hidden = !left.length;
      shown += left.length;
    });
    status.textContent = year ? year + "年 " + shown + " 处" : "";
  }
})();
