/** Small helpers to build elements from text alone, so that nothing pasted becomes HTML. */

/** Makes an element with attributes and children; a child is a node or a text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Puts the nodes into the element with this id, in place of what was there. */
export function show(id, nodes) {
  document.getElementById(id).replaceChildren(...nodes);
}

/** A text without what would break the line or turn the direction of the text. */
export function visible(text) {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}

/** Characters of a text that are shown; a mebibyte in one element makes a browser slow. */
const MOST = 4000;

/** A text cut to what a person can read. */
export function cut(text, texts) {
  return text.length <= MOST
    ? text
    : `${text.slice(0, MOST)} ${texts.tooLong(text.length - MOST)}`;
}

/** A text, with a button that copies all of it. */
export function copyable(text, label, texts) {
  const button = element("button", { type: "button", "aria-label": `${texts.copy}: ${label}` }, texts.copy);
  button.addEventListener("click", async () => {
    button.textContent = (await copied(text)) ? texts.copied : texts.copyFailed;
    setTimeout(() => (button.textContent = texts.copy), 2000);
  });
  const shown = element("pre", { tabindex: "0", role: "group", "aria-label": label }, cut(text, texts));
  return element("div", { class: "copy" }, shown, button);
}

/** Whether the text could be copied: a browser may refuse, or have no clipboard. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
