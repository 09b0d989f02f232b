// Browsers start no worker from a disk. There a hidden frame takes its place, so that the search works.
if (location.protocol === "file:") {
  window.Worker = class {
    #frame = document.createElement("iframe");
    #loaded = new Promise((resolve) => this.#frame.addEventListener("load", resolve));

    constructor(address) {
      this.#frame.hidden = true;
      this.#frame.answered = (data) => this.onmessage?.({ data });
      const answering = "<script>self.postMessage = (data) => frameElement.answered(data)</script>";
      this.#frame.srcdoc = `${answering}<script src="${address}"></script>`;
      document.body.append(this.#frame);
    }

    async postMessage(data) {
      await this.#loaded;
      this.#frame.contentWindow.onmessage({ data });
    }

    terminate() {
      this.#frame.remove();
    }
  };
}
