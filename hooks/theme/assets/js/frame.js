/* Buttons that open the theme's drawer and its search; a link that says which paragraph is wrong. */
(function () {
  "use strict";
  var openers = Array.from(document.querySelectorAll("[data-opens]"));

  function toggle(name) { return document.getElementById(name); }

  /* A browser that brings a page back from memory may bring its open drawer too. */
  ["__drawer", "__search"].forEach(function (name) { toggle(name).checked = false; });

  openers.forEach(function (button) {
    var box = toggle(button.dataset.opens);
    button.addEventListener("click", function () {
      box.checked = !box.checked;
      box.dispatchEvent(new Event("change"));
      if (box.checked && box.id === "__search") document.querySelector(".md-search__input").focus();
    });
    box.addEventListener("change", function () { button.setAttribute("aria-expanded", String(box.checked)); });
  });

  document.addEventListener("keydown", function (event) {
    var drawer = toggle("__drawer");
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.checked = false;
    drawer.dispatchEvent(new Event("change"));
    document.querySelector(".opener--drawer").focus();
  });

  /* The theme gives each result's labels a landmark of their own; a page has one contents, not twenty. */
  new MutationObserver(function () {
    document.querySelectorAll(".md-search-result nav.md-tags").forEach(function (tags) { tags.setAttribute("role", "presentation"); });
  }).observe(document.querySelector(".md-search-result__list"), { childList: true, subtree: true });

  /* 指出错误 names the paragraph that the reader came to, and quotes it. */
  var report = document.querySelector("[data-report]");
  if (report) {
    report.addEventListener("click", function () {
      var address = new URL(report.href);
      var field = report.dataset.report; /* each forge has its own name for the words */
      var body = address.searchParams.get(field).split("\n")[0];
      var place = /^#p\d/.test(location.hash) && document.getElementById(location.hash.slice(1));
      address.searchParams.set(field, body + (place ? "\n位置：" + location.hash + "\n原文：" + place.textContent.slice(0, 200) : ""));
      report.href = address.href;
    });
  }
})();
