/* Before the first line is painted: what the reader chose for reading, and the store that keeps it.
   A browser may forbid storage (policy, private window); then nothing is kept and nothing breaks. */
(function () {
  "use strict";
  var root = document.documentElement;
  var scope = new URL(document.currentScript.dataset.base, location.href);

  function read(key, store) {
    try { return JSON.parse((store || localStorage).getItem(key)); } catch (_) { return null; }
  }
  function write(key, value, store) {
    try { (store || localStorage).setItem(key, JSON.stringify(value)); return true; } catch (_) { return false; }
  }

  /* Several sites may share one address: each keeps under its own path. */
  window.kept = {
    get: function (key) { return read(scope.pathname + "minutes." + key); },
    set: function (key, value) { return write(scope.pathname + "minutes." + key, value); }
  };

  /* What the theme's own script expects to find. */
  window.__md_scope = scope;
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, c) { return (sum << 5) - sum + c.charCodeAt(0); }, 0);
  };
  window.__md_get = function (key, store, at) { return read((at || scope).pathname + "." + key, store); };
  window.__md_set = function (key, value, store, at) { write((at || scope).pathname + "." + key, value, store); };

  window.applyDisplay = function (chosen) {
    var dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.setAttribute("data-md-color-scheme", chosen.scheme || (dark ? "slate" : "default"));
    ["large", "contrast", "official"].forEach(function (name) { root.toggleAttribute("data-" + name, Boolean(chosen[name])); });
  };
  window.applyDisplay(window.kept.get("display") || {});
  root.classList.remove("no-js");
  root.classList.add("js");
})();
