/** Writes the pictures of the READMEs: the page with the forum's error pasted. */
import { EXAMPLE } from "../../signer-js/page/example.js";
import { browser, opened, paste } from "./page.js";

const top = new URL("../../", import.meta.url).pathname;
for (const [locale, name] of [["en-US", "page.png"], ["zh-CN", "page.zh-CN.png"]]) {
  const { page, close } = await opened({ locale, viewport: { width: 1180, height: 700 } });
  await paste(page, { error: EXAMPLE.error, string_to_sign: EXAMPLE.stringToSign });
  await page.screenshot({ path: `${top}signer-js/page/${name}` });
  await close();
}
await browser.close();
