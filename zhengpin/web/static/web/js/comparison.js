// <zp-comparison>: its range input moves the edge between the two pictures (the custom property --split, in percent).

class Comparison extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", ({ target }) => target.matches("[data-outlines]") && showOutlines(target.checked));
    const range = this.querySelector("input[type=range]");
    if (!range) return;
    const set = () => this.style.setProperty("--split", `${range.value}%`);
    range.addEventListener("input", set);
    this.addEventListener("pointerdown", (event) => this.#drag(event, range, set));
    set();
  }

  // The picture itself can be dragged, as people expect; the range stays the one control for keys and readers.
  #drag(event, range, set) {
    const stage = event.target.closest?.("[data-stage]");
    if (!stage) return;
    event.preventDefault();
    const move = ({ clientX }) => {
      const box = stage.getBoundingClientRect();
      range.value = String(Math.round(((clientX - box.left) / box.width) * 100));
      set();
    };
    move(event);
    stage.setPointerCapture(event.pointerId);
    stage.addEventListener("pointermove", move);
    stage.addEventListener("pointerup", () => stage.removeEventListener("pointermove", move), { once: true });
  }
}

// Outlines are shown or hidden on every exhibit of the page at once.
function showOutlines(shown) {
  for (const box of document.querySelectorAll("[data-outlines]")) box.checked = shown;
}

customElements.define("zp-comparison", Comparison);
