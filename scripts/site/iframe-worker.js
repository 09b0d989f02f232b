// Browsers start no worker from a disk. There a hidden frame takes its place, so that the search works. As between a page
// and a worker, what is sent is copied, and arrives after what is running has ended.
if (location.protocol === "file:") {
  const arriving = (data, receive) => {
    const copy = structuredClone(data);
    setTimeout(() => receive({ data: copy }));
  };

  window.Worker = class {
    #frame = document.createElement("iframe");
    #loaded = new Promise((resolve) => this.#frame.addEventListener("load", resolve));

    constructor(address) {
      this.#frame.hidden = true;
      this.#frame.answered = (data) => arriving(data, (message) => this.onmessage?.(message));
      const answering = "<script>self.postMessage = (data) => frameElement.answered(data)</script>";
      this.#frame.srcdoc = `${answering}<script src="${address}"></script>`;
      document.body.append(this.#frame);
    }

    async postMessage(data) {
      await this.#loaded;
      arriving(data, (message) => this.#frame.contentWindow.onmessage(message));
    }

    terminate() {
      this.#frame.remove();
    }
  };
}
