// <zp-photos>: photos that are chosen in its file inputs are sent at once with the form around it, by its own button;
// those that are too large or too many are told before. Without this the button is pressed by hand.

class Photos extends HTMLElement {
  connectedCallback() {
    this.toggleAttribute("data-on", true);
    this.addEventListener("change", ({ target }) => {
      if (!target.matches("input[type=file]") || !target.files.length) return;
      const fault = this.#fault([...target.files]);
      this.#tell(fault);
      if (fault) target.value = "";
      else this.#send();
    });
  }

  #fault(files) {
    if (files.length > Number(this.dataset.most)) return this.dataset.tooMany;
    const large = files.find((file) => file.size > Number(this.dataset.limit));
    return large ? `${this.dataset.tooLarge} ${large.name}` : "";
  }

  #tell(fault) {
    const place = this.querySelector("[data-refusal]");
    place.textContent = fault;
    place.hidden = !fault;
  }

  #send() {
    this.querySelector("[data-sending]").hidden = false;
    const button = this.querySelector("[data-send] button");
    button.form.requestSubmit(button);
  }
}

customElements.define("zp-photos", Photos);
