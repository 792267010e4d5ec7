/* Small helps on top of pages that work without them: copy a citation, send filters at once, date a print. */
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  const box = button.parentElement;
  const status = box.querySelector("[data-copy-status]");
  if (!navigator.clipboard) continue; // browsers give it on safe connections only
  button.hidden = false;
  const words = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.querySelector("[data-copy-text]").textContent.trim().replace(/\s+/g, " "));
    button.textContent = status.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = words; status.textContent = ""; }, 4000);
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  const { title, url } = button.dataset;
  button.hidden = !navigator.canShare?.({ title, url });
  button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {})); // closed without choosing
}

for (const form of document.querySelectorAll("form[data-auto]")) {
  // By mouse or finger a choice is meant; by keyboard one passes over others on the way to it (WCAG 3.2.2).
  let pointed = false;
  form.addEventListener("pointerdown", () => { pointed = true; });
  form.addEventListener("keydown", () => { pointed = false; });
  form.addEventListener("change", (event) => {
    if (pointed && event.target.matches("select, [type=checkbox], [type=radio]")) form.requestSubmit();
  });
}

/* A printed page says when it was printed. */
addEventListener("beforeprint", () => {
  for (const line of document.querySelectorAll("[data-printed]")) {
    line.hidden = false;
    line.dataset.printed ||= line.textContent;
    line.textContent = `${line.dataset.printed} ${new Date().toLocaleString(document.documentElement.lang)}`;
  }
});

/* The section one is in, brought into sight where the row scrolls. */
const current = document.querySelector(".sections-row [aria-current]");
if (current) {
  const row = current.closest("ul");
  if (row.scrollWidth > row.clientWidth) row.scrollLeft = current.offsetLeft - row.offsetLeft - 16;
}

/* A form that came back says above it what is wrong: whoever hears or enlarges the page is led there. */
document.querySelector("[data-focus]")?.focus();
