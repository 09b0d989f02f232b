// Printed keys: an element with data-key="3" is clicked (or focused) when 3 is pressed and nobody is typing.
// data-key may be one character or "mod+…" (Ctrl, or ⌘), which also works while typing; data-key-says is for the help.

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

function isTyping(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable
      || target.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=range], [type=button])"));
}

function isShown(element) {
  return !element.disabled && element.getClientRects().length > 0;
}

function pressed(event) {
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey || event.isComposing) return "";
  return (mod ? "mod+" : "") + event.key.toLowerCase();
}

function find(name) {
  const scope = document.querySelector("dialog[open]") ?? document;
  return [...scope.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].find(isShown);
}

function activate(element) {
  if (element.matches("input[type=radio], input[type=checkbox]")) {
    element.focus();
    element.click();
  } else if (element.matches("input, textarea, select")) {
    element.focus();
  } else {
    element.click();
  }
}

// J and K go through the rows of a list.
function step(by) {
  const rows = [...document.querySelectorAll("[data-row-link]")].filter(isShown);
  if (!rows.length) return false;
  const here = rows.indexOf(document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, here + by))].focus();
  return true;
}

function showHelp() {
  const dialog = document.getElementById("key-help");
  const list = dialog?.querySelector("[data-key-list]");
  if (!list || dialog.open) return;
  list.replaceChildren();
  const rows = [...document.querySelectorAll("[data-key][data-key-says]")].filter(isShown)
    .map((element) => [element.dataset.key, element.dataset.keySays]);
  if (document.querySelector("[data-row-link]")) rows.push(["j k", list.dataset.rowsSay]);
  for (const [name, says] of [...rows, ["?", list.dataset.helpSays]]) {
    const term = document.createElement("dt");
    for (const part of name.split(/[+ ]/)) {
      const key = document.createElement("kbd");
      key.textContent = part === "mod" ? (isMac ? "⌘" : "Ctrl") : part.replace(/^./, (first) => first.toUpperCase());
      term.append(key, " ");
    }
    const meaning = document.createElement("dd");
    meaning.textContent = says;
    list.append(term, meaning);
  }
  dialog.showModal();
}

export function listenForKeys() {
  if (isMac) {
    for (const key of document.querySelectorAll("kbd")) key.textContent = key.textContent.replace("Ctrl", "⌘");
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-open=key-help]")) showHelp();
  });
  document.addEventListener("keydown", (event) => {
    const name = pressed(event);
    const withMod = name.startsWith("mod+");
    if (!name || event.repeat || (!withMod && (isTyping(event.target) || document.body.dataset.keys !== "on"))) return;
    const element = find(name);
    if (element) {
      event.preventDefault();
      activate(element);
    } else if (name === "?") {
      event.preventDefault();
      showHelp();
    } else if ((name === "j" && step(1)) || (name === "k" && step(-1))) {
      event.preventDefault();
    }
  });
}
