/* 我的处室: on the home page the chosen office's tasks come first; on a desk it can be chosen. */
(function () {
  "use strict";
  var choice = document.getElementById("my-office");
  var panels = Array.from(document.querySelectorAll("[data-desk]"));
  var button = document.querySelector("[data-my-office]");

  function show() {
    var block = choice.closest(".block");
    panels.forEach(function (panel) { panel.hidden = panel.dataset.desk !== choice.value; });
    /* In the first column it is the first thing a reader meets, on a phone too. */
    if (choice.value && block) document.querySelector(".desk__column").prepend(block);
  }

  if (choice) {
    choice.addEventListener("change", show);
    show();
  }

  function state() {
    var mine = window.kept.get("office") === button.dataset.myOffice;
    button.textContent = mine ? "这是我的处室（点此取消）" : "设为我的处室";
    button.setAttribute("aria-pressed", String(mine));
  }

  if (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var mine = window.kept.get("office") === button.dataset.myOffice;
      window.kept.set("office", mine ? "" : button.dataset.myOffice);
      state();
    });
    state();
  }
})();
