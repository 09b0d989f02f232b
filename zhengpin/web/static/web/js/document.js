// <zp-paper>: a field and its place on the page light up together, whichever of the two is pointed at or being edited.

class Paper extends HTMLElement {
  connectedCallback() {
    for (const type of ["pointerover", "focusin"]) this.addEventListener(type, this.#light);
    for (const type of ["pointerleave", "focusout"]) this.addEventListener(type, this.#rest);
  }

  #light = ({ target, type }) => {
    const place = target.closest?.("[data-place]")?.dataset.place;
    this.#show(place ?? (type === "focusin" ? undefined : this.#edited()));
  };

  #rest = () => this.#show(this.#edited());

  // The field in which somebody writes stays lit.
  #edited() {
    return this.querySelector("[data-place]:focus-within")?.dataset.place;
  }

  #show(place) {
    for (const one of this.querySelectorAll("[data-place]")) one.toggleAttribute("data-lit", one.dataset.place === place);
  }
}

customElements.define("zp-paper", Paper);
