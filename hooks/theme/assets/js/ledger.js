/* The filters of the task ledger. Rows stand in the page; where there are more, a script a year brings them
   when a choice is made, since pages opened from a folder may load scripts but no data. */
(function () {
  "use strict";
  var form = document.querySelector("form.filters");
  var table = document.querySelector("table.ledger");
  if (!form || !table) return;
  var SHOWN = 60; /* of the rows that scripts brought, so that drawing them takes less than 100 ms; those of the page all stand there already */
  var body = table.tBodies[0];
  var status = form.querySelector("[role=status]");
  var years = (table.dataset.years || "").split(" ").filter(Boolean);
  var written = Array.from(body.rows).map(function (row) {
    var data = row.dataset;
    return {
      role: data.role, offices: (data.offices || "").split(" "), status: data.status, due: data.due || "",
      last: data.last || "", words: row.cells[0].textContent, node: row
    };
  });
  var loaded = null; /* the rows of all years, once the last has come */
  var coming = null; /* the rows of the years so far, while others are on their way */

  var DUE = {
    over: function (row) { return row.due && window.daysSince(row.due) > 0; },
    soon: function (row) { return row.due && window.daysSince(row.due) <= 0 && window.daysSince(row.due) > -30; },
    dated: function (row) { return Boolean(row.due); },
    open: function (row) { return !row.due; },
    silent: function (row) { return row.last && window.daysSince(row.last) > 90; }
  };

  function wanted(row) {
    return (!form.office.value || row.offices.indexOf(form.office.value) >= 0) &&
      (!form.role.value || row.role === form.role.value) &&
      (!form.status.value || row.status === form.status.value) &&
      (!form.due.value || DUE[form.due.value](row)) &&
      (!form.words.value.trim() || row.words.indexOf(form.words.value.trim()) >= 0);
  }

  function show() {
    var any = Array.from(form.elements).some(function (field) { return field.value.trim(); });
    var found = (any && loaded ? loaded : written).filter(wanted);
    var limit = loaded ? SHOWN : found.length;
    var nodes = found.slice(0, limit).map(function (row) { return row.node || (row.node = drawn(row)); });
    body.replaceChildren.apply(body, nodes);
    var more = found.length > limit ? "，先列 " + limit + " 项" : "";
    status.textContent = any ? (found.length ? "有 " + found.length + " 项" + more : "没有这样的任务") : "";
  }

  function element(name, text, more) {
    var made = document.createElement(name);
    made.textContent = text;
    return Object.assign(made, more);
  }

  /* A row that a script brought, as the page would have written it. */
  function drawn(row) {
    var tr = document.createElement("tr");
    var cells = [
      [element("a", row.words, { href: row.href })],
      [element("span", { lead: "牵头", support: "参与" }[row.role] || "未指定", { className: "role role--" + row.role }), " " + row.names],
      [row.due || "未给出", row.basis === "推定" ? element("span", "（推定）", { className: "inferred" }) : ""],
      [row.status],
      [element("a", row.place, { href: row.source })]
    ];
    cells.forEach(function (parts, n) {
      var td = document.createElement("td");
      td.dataset.label = table.tHead.rows[0].cells[n].textContent;
      td.className = ["task-title", "", "date", "", "date"][n];
      td.append.apply(td, parts);
      tr.appendChild(td);
    });
    if (row.last && row.due) {
      tr.dataset.due = row.due;
      window.markDue(tr, tr.cells[0]);
    }
    return tr;
  }

  /* Called by the scripts of the years. */
  window.ledgerRows = function (year, rows) {
    coming = coming.concat(rows.map(function (r) {
      return {
        words: r[0], href: r[1], role: r[2], offices: r[3].split(" "), names: r[4], due: r[5], basis: r[6],
        status: r[7], last: r[8], source: r[9], place: r[10]
      };
    }));
  };

  function load(rest) {
    if (!rest.length) {
      loaded = coming;
      return show();
    }
    status.textContent = "正在载入，还有 " + rest.length + " 年……";
    var script = document.createElement("script");
    script.src = table.dataset.folder + "/" + rest[0] + ".js";
    script.onload = function () { load(rest.slice(1)); };
    script.onerror = function () {
      coming = null; /* the next choice begins anew */
      status.textContent = rest[0] + " 年的任务没有载入，请刷新再试";
    };
    document.head.appendChild(script);
  }

  function choose() {
    if (!years.length || loaded) return show();
    if (coming) return; /* the last year's script shows what is chosen by then */
    coming = [];
    load(years);
  }

  form.hidden = false;
  form.addEventListener("input", choose);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  var asked = new URLSearchParams(location.search);
  asked.forEach(function (value, name) { if (form[name]) form[name].value = value; });
  if (location.search) choose();
})();
