// Tabs that do not fit a narrow window scroll: the one where one is comes into view.
export function showCurrentTabs() {
  for (const tabs of document.querySelectorAll(".tabs")) {
    const here = tabs.querySelector("[aria-current]");
    if (!here || tabs.scrollWidth <= tabs.clientWidth) continue;
    const box = here.getBoundingClientRect();
    const around = tabs.getBoundingClientRect();
    tabs.scrollLeft += box.left + box.width / 2 - (around.left + around.width / 2);
  }
}
