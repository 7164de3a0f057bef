/** A browser with the page open, which fails when the page says or asks for anything. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../js/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const out = new URL("../../target/browser/", import.meta.url);
const PAGE = new URL("package/dist/page.html", out).href;

export const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const shots = out.pathname;
export const diagnosed = readFileSync(new URL("diagnosed.jsonl", out), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

export const browser = await chromium.launch({
  executablePath: process.env.BROWSER,
  args: ["--no-sandbox"],
});

/** Opens the page; `problems` is what went wrong in it, and what it asked the network for. */
export async function opened({ fragment = "", ...options } = {}) {
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (!/^(data|file|blob):/.test(request.url())) problems.push(request.url());
  });
  await page.goto(PAGE + fragment);
  await page.locator(".finding").first().waitFor();
  return { page, problems, close: () => context.close() };
}

/**
 * Fills the boxes, as the field's evidence has them, and waits for the answer. Returns the
 * milliseconds until it is there to be painted, without what the browser takes to lay the
 * pasted text out in its box.
 */
export function paste(page, { error = "", request = "", string_to_sign = "", signature = "", access_key_secret = "" }) {
  const boxes = { error, request, own: string_to_sign, signature, secret: access_key_secret };
  return page.evaluate(async (given) => {
    for (const [id, text] of Object.entries(given)) document.getElementById(id).value = text;
    const status = document.getElementById("status");
    status.textContent = "";
    document.body.getBoundingClientRect();
    const start = performance.now();
    const answered = new Promise((resolve) => {
      new MutationObserver(resolve).observe(status, { childList: true });
    });
    document.getElementById("error").dispatchEvent(new Event("input", { bubbles: true }));
    await answered;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, boxes);
}

/** The codes and certainties that are shown. */
export function codes(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll(".finding")].map((card) => [
      card.querySelector(".code").textContent,
      card.querySelector(".chip").classList.contains("proved") ? "proved" : "likely",
    ]),
  );
}
