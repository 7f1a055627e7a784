/* The home page: the search is opened from its middle, and which office is mine is kept in this browser alone. */
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

  document.querySelectorAll("[data-opens-search]").forEach(function (button) {
    button.addEventListener("click", function () {
      var box = document.getElementById("__search");
      box.checked = true;
      box.dispatchEvent(new Event("change"));
      document.querySelector(".md-search__input").focus();
    });
  });
})();
