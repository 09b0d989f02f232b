// <zp-moments>: its buttons step through the moments of a film; without it the moments are radio buttons like any.

class Moments extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const by = Number(event.target.closest("[data-step]")?.dataset.step ?? 0);
      if (by) this.#step(by);
    });
  }

  #step(by) {
    const choices = [...this.querySelectorAll("input[type=radio]")];
    const here = choices.findIndex((one) => one.checked);
    const next = choices[Math.max(0, Math.min(choices.length - 1, here + by))];
    if (next) next.checked = true;
  }
}

customElements.define("zp-moments", Moments);
