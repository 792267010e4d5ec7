/* Forms of pictures: a description is asked for before the form goes, since one that is refused loses its file;
   what was uploaded earlier and still waits for its words stands in the list again. */
"use strict";

addEventListener("click", (event) => {
  const button = event.target.closest("button, input[type=submit]");
  const words = button?.type === "submit" && button.form?.querySelector("[data-picture-alt]");
  if (!words) return;
  const described = words.value.trim() || button.form.querySelector("[data-picture-decorative]").checked;
  words.setCustomValidity(described ? "" : words.dataset.pictureAlt);
  if (described) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  words.reportValidity();
}, true);

addEventListener("input", ({ target }) => {
  target.form?.querySelector("[data-picture-alt]")?.setCustomValidity("");
});

addEventListener("DOMContentLoaded", () => {
  const waiting = document.getElementById("pictures-waiting");
  if (waiting) document.getElementById("upload-list").append(waiting.content);
});
