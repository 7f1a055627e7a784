/* The panel 显示: each choice holds at once and is kept in this browser. */
(function () {
  "use strict";
  var form = document.forms.namedItem("display");
  var panel = form.closest("details");
  var chosen = window.kept.get("display") || {};

  form.scheme.value = chosen.scheme || "";
  ["large", "contrast", "official"].forEach(function (name) { form[name].checked = Boolean(chosen[name]); });

  form.addEventListener("change", function () {
    chosen = { scheme: form.scheme.value, large: form.large.checked, contrast: form.contrast.checked, official: form.official.checked };
    window.kept.set("display", chosen);
    window.applyDisplay(chosen);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { window.applyDisplay(chosen); });

  document.addEventListener("click", function (event) {
    if (!panel.contains(event.target)) panel.open = false;
  });
  panel.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
})();
