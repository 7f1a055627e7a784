/* 自选学习包: which paragraphs this reader has picked (2021-08-30.p4), kept in this browser alone. */
(function () {
  "use strict";
  var ADDRESS = /^\d{4}-\d\d-\d\d(?:-[2-9])?\.p\d{1,4}[a-z]{0,2}$/;

  /* What is no address of a paragraph, stands there twice or is too much is left out, wherever it came from. */
  window.picks = {
    sound: function (addresses, most) {
      return addresses.filter(function (a, n) { return ADDRESS.test(a) && addresses.indexOf(a) === n; }).slice(0, most);
    },
    all: function (most) {
      var found = window.kept.get("picked");
      return Array.isArray(found) ? window.picks.sound(found, most) : [];
    },
    keep: function (addresses) { return window.kept.set("picked", addresses); }
  };

  var place = document.querySelector("[data-picks]");
  if (!place) return;
  var most = Number(place.dataset.picks);

  function show(count) {
    place.hidden = !count;
    place.querySelector("a").textContent = "自选学习包（" + count + " 段）";
  }

  /* Takes a paragraph in or out, and says what came of it. */
  window.picks.has = function (address) { return window.picks.all(most).indexOf(address) >= 0; };
  window.picks.toggle = function (address) {
    var found = window.picks.all(most);
    var rest = found.filter(function (a) { return a !== address; });
    if (rest.length === found.length && found.length >= most) return "自选学习包最多 " + most + " 段，请先打开它，去掉几段";
    var now = rest.length < found.length ? rest : found.concat(address);
    if (!window.picks.keep(now)) return "这个浏览器不许网页保存选择，没有收进去";
    show(now.length);
    return now.length > found.length ? "已收进自选学习包，共 " + now.length + " 段" : "已从自选学习包去掉，还有 " + now.length + " 段";
  };

  /* Another window of this site, or the way back to this page, may have changed it. */
  function again() { show(window.picks.all(most).length); }
  window.addEventListener("storage", again);
  window.addEventListener("pageshow", again);
  again();
})();
