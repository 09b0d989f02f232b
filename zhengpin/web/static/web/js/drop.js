// <zp-drop>: files that are chosen, or dropped anywhere on it, are sent at once. Without this the form has its button.

class Drop extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const input = form?.querySelector("input[type=file]");
    if (!input) return;
    this.toggleAttribute("data-on", true);
    input.addEventListener("change", () => input.files.length && this.#send(form));
    this.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.toggleAttribute("data-over", true);
    });
    this.addEventListener("dragleave", (event) => {
      if (!this.contains(event.relatedTarget)) this.removeAttribute("data-over");
    });
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      this.removeAttribute("data-over");
      if (!event.dataTransfer?.files.length) return;
      input.files = event.dataTransfer.files;
      this.#send(form);
    });
  }

  #send(form) {
    this.toggleAttribute("data-sending", true);
    form.requestSubmit();
  }
}

customElements.define("zp-drop", Drop);
