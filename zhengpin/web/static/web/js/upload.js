// <zp-upload>: sends the file that is chosen in it to /v1/uploads, piece by piece, and puts the number of the finished
// upload into its field named "upload". After a break it goes on where it stood, also on another day: the server knows
// the file by its SHA-256. It says what it does by its [data-says]; the buttons of its form wait until it is done.
import { Sha256 } from "./sha256.js";

const PIECE = 2 * 1024 * 1024;
const WAITS = [1000, 2000, 4000, 8000, 15_000, 30_000];
const PASSING = new Set([408, 423, 429, 502, 503, 504]);

class Refusal extends Error {}

const words = (told) => [told?.message, told?.remedy].filter(Boolean).join(" ");

const pause = (time, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason)), { once: true });
  });

class Upload extends HTMLElement {
  #abort = null;
  #address = "";

  connectedCallback() {
    this.querySelector("input[type=file]").addEventListener("change", (event) => this.#begin(event.target.files[0]));
    this.querySelector("[data-stop]").addEventListener("click", () => this.#stop());
    this.#say("");
  }

  disconnectedCallback() {
    this.#abort?.abort();
  }

  async #begin(file) {
    this.#abort?.abort();
    this.#field.value = "";
    this.#refuse("");
    if (!file) return this.#say("");
    const mine = (this.#abort = new AbortController());
    this.#hold(true);
    try {
      const made = await this.#send(file, mine.signal);
      this.#field.value = made.id;
      this.#tell(made.film);
      this.#say("done");
    } catch (error) {
      if (mine.signal.aborted) return;
      this.#say("");
      this.#refuse(error instanceof Refusal ? error.message : this.dataset.broken);
    } finally {
      if (this.#abort === mine) this.#hold(false);
    }
  }

  async #send(file, signal) {
    this.#say("reading");
    const sha256 = await this.#digest(file, signal);
    const body = JSON.stringify({ size: file.size, sha256, name: file.name });
    const begun = await this.#ask("/v1/uploads", { method: "POST", body, type: "application/json", signal });
    const upload = await begun.json();
    this.#address = `/v1/uploads/${upload.id}`;
    this.#say(upload.received ? "going-on" : "sending");
    await this.#pieces(file, upload.received, signal);
    const made = await (await this.#ask(this.#address, { signal })).json();
    if (made.state !== "finished") throw new Refusal(words(made.refusal) || this.dataset.broken);
    return made;
  }

  async #digest(file, signal) {
    const made = new Sha256();
    for (let at = 0; at < file.size; at += PIECE) {
      signal.throwIfAborted();
      made.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
      this.#show(at, file.size);
    }
    return made.hex();
  }

  async #pieces(file, from, signal) {
    let at = from;
    while (at < file.size) {
      this.#show(at, file.size);
      const piece = file.slice(at, at + PIECE);
      if (at + piece.size === file.size) this.#say("checking");
      const headers = { "Upload-Offset": String(at) };
      const type = "application/offset+octet-stream";
      const answer = await this.#ask(this.#address, { method: "PATCH", body: piece, type, headers, signal });
      at = Number(answer.headers.get("Upload-Offset"));
    }
  }

  // Ask until there is an answer that will not pass by itself; a piece whose answer was lost is asked after.
  async #ask(address, { method = "GET", body, type, headers = {}, signal }) {
    const sent = { "Accept-Language": document.documentElement.lang, "X-CSRFToken": this.#token, ...headers };
    if (type) sent["Content-Type"] = type;
    for (const wait of [...WAITS, null]) {
      const answer = await fetch(address, { method, body, headers: sent, signal }).catch(() => null);
      signal.throwIfAborted();
      if (answer?.ok) return answer;
      const lost = method === "PATCH" && answer?.status === 409; // an answer before was lost: ask where it stands
      if (answer && !lost && !PASSING.has(answer.status)) throw new Refusal(await this.#reason(answer));
      if (wait === null) break;
      const before = this.#saying;
      this.#say("waiting");
      await pause(wait, signal);
      this.#say(before);
      if (method === "PATCH") {
        const head = await fetch(address, { method: "HEAD", signal }).catch(() => null);
        if (head?.ok) return head;
      }
    }
    throw new Refusal(this.dataset.broken);
  }

  async #reason(answer) {
    return words(await answer.json().catch(() => null)) || this.dataset.broken;
  }

  async #stop() {
    this.#abort?.abort();
    if (this.#address && !this.#field.value) {
      await fetch(this.#address, { method: "DELETE", headers: { "X-CSRFToken": this.#token } }).catch(() => null);
    }
    this.#address = "";
    this.#field.value = "";
    this.querySelector("input[type=file]").value = "";
    this.#hold(false);
    this.#say("");
  }

  get #field() {
    return this.querySelector("input[name=upload]");
  }

  get #token() {
    return this.closest("form").querySelector("input[name=csrfmiddlewaretoken]").value;
  }

  get #saying() {
    return this.querySelector("[data-says]:not([hidden])")?.dataset.says ?? "";
  }

  #say(what) {
    this.querySelector(".upload-state").hidden = !what;
    for (const one of this.querySelectorAll("[data-says]")) one.hidden = one.dataset.says !== what;
    const under = what !== "" && what !== "done";
    for (const one of this.querySelectorAll("progress, [data-percent]")) one.hidden = !under;
    this.querySelector("[data-stop]").hidden = what === "";
    this.querySelector("[data-film]").hidden = what !== "done";
  }

  #show(done, all) {
    const percent = all ? Math.floor((100 * done) / all) : 0;
    this.querySelector("progress").value = percent;
    this.querySelector("[data-percent]").textContent = `${percent} %`;
  }

  #tell(film) {
    const seconds = Math.round(film.seconds);
    const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.querySelector("[data-film]").textContent = film.width ? `${length} · ${film.width} × ${film.height}` : length;
  }

  #refuse(why) {
    const place = this.querySelector("[data-refusal]");
    place.querySelector("span").textContent = why;
    place.hidden = !why;
    const input = this.querySelector("input[type=file]");
    if (!why) return input.removeAttribute("aria-invalid");
    input.setAttribute("aria-invalid", "true");
    input.value = ""; // so that the same file, mended or gone on with, can be chosen again
  }

  #hold(held) {
    for (const one of this.closest("form").querySelectorAll("button:not([type=button])")) one.disabled = held;
  }
}

customElements.define("zp-upload", Upload);
