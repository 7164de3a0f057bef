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
    button.textContent = await navigator.clipboard.writeText(text).then(
      () => texts.copied,
      () => texts.copyFailed,
    );
    setTimeout(() => (button.textContent = texts.copy), 2000);
  });
  return element("div", { class: "copy" }, element("pre", { tabindex: "0" }, cut(text, texts)), button);
}
