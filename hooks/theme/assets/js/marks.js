/* Which terms are marked in the text: the first of each section (as written), all of them, or none.
   The choice is kept in this browser; without a script the links of the first ones are simply there. */
(function () {
  "use strict";
  var root = document.documentElement;
  var form = document.forms.namedItem("display");
  var links = Array.from(document.querySelectorAll("a.term, a.study-title"));
  var mentions = Array.from(document.querySelectorAll(".mention"));

  function apply(choice) {
    root.setAttribute("data-marks", choice || "first");
    /* A link that cannot be seen must not catch the keyboard or a finger. */
    links.forEach(function (link) {
      if (choice === "off" && link.hasAttribute("href")) {
        link.dataset.href = link.getAttribute("href");
        link.removeAttribute("href");
      } else if (choice !== "off" && link.dataset.href) {
        link.setAttribute("href", link.dataset.href);
        delete link.dataset.href;
      }
    });
    mentions.forEach(function (mention) {
      if (choice === "all") {
        mention.tabIndex = 0;
        mention.setAttribute("role", "button");
      } else {
        mention.removeAttribute("tabindex");
        mention.removeAttribute("role");
      }
    });
  }

  function print(wanted) { root.toggleAttribute("data-print-terms", Boolean(wanted)); }

  apply(window.kept.get("marks"));
  print(window.kept.get("print-terms"));
  if (!form || !form.marks) return;
  form.marks.value = window.kept.get("marks") || "";
  form["print-terms"].checked = Boolean(window.kept.get("print-terms"));
  form.addEventListener("change", function (event) {
    if (event.target.name === "marks") {
      window.kept.set("marks", form.marks.value);
      apply(form.marks.value);
    } else if (event.target.name === "print-terms") {
      window.kept.set("print-terms", event.target.checked);
      print(event.target.checked);
    }
  });
})();
