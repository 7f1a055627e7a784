/* To copy words and to say that it was done: a line at the foot of the page, which screen readers read out. */
(function () {
  "use strict";
  var toast = document.body.appendChild(document.createElement("div"));
  toast.className = "toast";
  toast.setAttribute("role", "status");

  window.say = function (words) {
    toast.textContent = "";
    toast.textContent = words;
    window.clearTimeout(window.say.timer);
    window.say.timer = window.setTimeout(function () { toast.textContent = ""; }, 2500);
  };

  /* The clipboard of today needs https, which an intranet seldom has: the old way serves everywhere. */
  window.copyWords = function (words) {
    var before = document.activeElement;
    var field = document.body.appendChild(document.createElement("textarea"));
    field.value = words;
    field.className = "to-content";
    field.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (_) { done = false; }
    field.remove();
    if (before) before.focus({ preventScroll: true });
    window.say(done ? "已复制，可以粘贴了" : "这个浏览器不允许复制，请选中文字后按 Ctrl+C");
    return done;
  };
})();
