// <zp-countdown until="ISO time">: writes the time left into itself; at zero it does what `then` says:
// "remove" takes the nearest toast away, "warn" marks itself as over, "over" replaces its text by data-over.

class Countdown extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.until = Date.parse(this.getAttribute("until"));
    if (Number.isNaN(this.until)) return;
    this.#show();
    this.#timer = setInterval(() => this.#show(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #show() {
    const left = Math.max(0, Math.ceil((this.until - Date.now()) / 1000));
    const minutes = Math.floor(left / 60);
    this.textContent = minutes ? `${minutes}:${String(left % 60).padStart(2, "0")}` : `${left} s`;
    this.classList.toggle("soon", left <= 60);
    if (left === 0) this.#end();
  }

  #end() {
    clearInterval(this.#timer);
    if (this.getAttribute("then") === "remove") this.closest(".toast")?.remove();
    else if (this.dataset.over) this.textContent = this.dataset.over;
  }
}

customElements.define("zp-countdown", Countdown);
