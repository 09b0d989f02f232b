// <zp-toasts>: closes a toast on request, and a good one by itself after ten seconds (an error stays).
const STAY = 10_000;

class Toasts extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-close-toast]")) event.target.closest(".toast").remove();
    });
    for (const toast of this.querySelectorAll(".toast")) this.#leave(toast);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node instanceof HTMLElement && node.matches(".toast")) this.#leave(node);
      }
    }).observe(this.querySelector(".toasts"), { childList: true });
  }

  #leave(toast) {
    if (toast.matches(".error") || toast.querySelector("zp-countdown")) return;
    setTimeout(() => {
      if (toast.matches(":hover, :focus-within")) this.#leave(toast);
      else toast.remove();
    }, STAY);
  }
}

customElements.define("zp-toasts", Toasts);
