// <zp-refresh for="id" seconds="5">: tells an element every so often that it is due, for htmx to ask for it again.
// Not while the page is hidden, its checkbox is off, a dialog is open, or somebody is at a control of that element.

class Refresh extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#timer = setInterval(() => this.#tell(), 1000 * (Number(this.getAttribute("seconds")) || 5));
    document.addEventListener("visibilitychange", this.#tell);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#tell);
  }

  #tell = () => {
    const target = document.getElementById(this.getAttribute("for"));
    const wanted = this.querySelector("input")?.checked ?? true;
    if (!target || !wanted || document.hidden || document.querySelector("dialog[open]")) return;
    if (target.querySelector("input:focus, textarea:focus, select:focus, details[open] form")) return;
    target.dispatchEvent(new CustomEvent("due"));
  };
}

customElements.define("zp-refresh", Refresh);
