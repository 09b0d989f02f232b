// Words that can be clicked into a text area: in [data-insert-into], each [data-insert] is put where one writes,
// each [data-insert-line] on a line of its own. Without this they are there to be read and copied.

function asButton(word) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "word-button";
  word.replaceWith(button);
  button.append(word);
  return button;
}

function put(area, text, alone) {
  const { value, selectionStart: start, selectionEnd: end } = area;
  const before = value.slice(0, start);
  const needsLine = alone && before !== "" && !before.endsWith("\n");
  area.focus();
  area.setRangeText((needsLine ? "\n" : "") + text, start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

export function offerInsertions() {
  for (const desk of document.querySelectorAll("[data-insert-into]")) {
    const area = document.getElementById(desk.dataset.insertInto);
    for (const word of desk.querySelectorAll("[data-insert], [data-insert-line]")) {
      const alone = "insertLine" in word.dataset;
      const text = alone ? word.dataset.insertLine : word.dataset.insert;
      asButton(word).addEventListener("click", () => put(area, text, alone));
    }
  }
}
