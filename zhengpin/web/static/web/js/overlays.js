// The palette, and the side sheet that shows a linked page's text beside what one is doing.

function openPalette(event) {
  const palette = document.getElementById("palette");
  if (!palette) return;
  event.preventDefault();
  if (!palette.open) palette.showModal();
  const field = palette.querySelector("input");
  field.focus();
  field.select();
}

async function openSheet(event, link) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  event.preventDefault();
  const answer = await fetch(link.href, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) {
    location.href = link.href;
    return;
  }
  document.getElementById("sheet-title").textContent = link.dataset.sheet || link.textContent;
  document.getElementById("sheet-body").innerHTML = await answer.text();
  if (!sheet.open) sheet.showModal();
}

export function listenForOverlays() {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-open-palette]")) openPalette(event);
    const link = target?.closest("a[data-sheet]");
    if (link) openSheet(event, link);
    // A click beside a dialog closes it.
    if (target instanceof HTMLDialogElement && target.open && !isInside(target, event)) target.close();
  });
  document.addEventListener("keydown", (event) => {
    const list = event.target.closest?.(".palette");
    if (list && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      move(list, event.key === "ArrowDown" ? 1 : -1);
    }
  });
}

function isInside(dialog, event) {
  const box = dialog.getBoundingClientRect();
  return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
}

function move(palette, by) {
  const stops = [palette.querySelector("input"), ...palette.querySelectorAll(".palette-results a")];
  const here = stops.indexOf(document.activeElement);
  stops[Math.max(0, Math.min(stops.length - 1, here + by))]?.focus();
}
