// A first program in JavaScript, right but for one habit:
// node program.mjs URL KEY_ID KEY_SECRET HABIT
import { createHmac, randomUUID } from "node:crypto";
import querystring from "node:querystring";

const [url, id, secret, habit] = process.argv.slice(2);
const is = (...names) => names.includes(habit);

const strict = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const encode =
  {
    encodeURIComponent,
    encodeURI,
    escape,
    "lower case": (text) => strict(text).replace(/%../g, (hex) => hex.toLowerCase()),
    twice: (text) => strict(strict(text)),
  }[habit] ?? strict;

const now = new Date();
const params = {
  Format: "JSON",
  Version: "2019-12-30",
  AccessKeyId: id,
  SignatureMethod: "HMAC-SHA1",
  Timestamp: is("toISOString") ? now.toISOString() : now.toISOString().replace(/\.\d+/, ""),
  SignatureVersion: "1.0",
  SignatureNonce: randomUUID(),
  Action: "SegmentHDBody",
  ImageURL: "http://example.com/it's (a) b*~图.png?x=1&y=2",
  "Tag.1": "one",
  "Tag.2": "two",
  "Tag.10": "ten",
  category: "body",
};

const names = Object.keys(params);
if (is("localeCompare")) names.sort((a, b) => a.localeCompare(b));
else if (is("toLowerCase")) names.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
else if (!is("not sorted")) names.sort();
let query = names.map((name) => `${encode(name)}=${encode(params[name])}`).join("&");
if (is("URLSearchParams")) query = new URLSearchParams(names.map((name) => [name, params[name]])).toString();
if (is("querystring")) query = querystring.stringify(Object.fromEntries(names.map((name) => [name, params[name]])));
let string = `${is("method") ? "post" : "POST"}&%2F&${is("encodeURIComponent") ? encodeURIComponent(query) : strict(query)}`;
if (is("URI twice")) string = `POST&%2F&${strict(strict(query))}`;
if (is("path left out")) string = `POST&${strict(query)}`;
const key = is("key ID") ? `${id}&` : is("no ampersand") ? secret : `${secret}&`;
const hmac = createHmac(is("sha256") ? "sha256" : "sha1", key).update(string);
params.Signature = is("hex") ? hmac.digest("hex")  : hmac.digest("base64");

const request = { method: "POST", body: new URLSearchParams(params) };
if (is("JSON.stringify")) Object.assign(request, { body: JSON.stringify(params), headers: { "Content-Type": "application/json" } });
if (is("FormData")) {
  request.body = new FormData();
  for (const [name, value] of Object.entries(params)) request.body.set(name, value);
}
if (is("headers")) Object.assign(request, { body: undefined, headers: Object.fromEntries(names.map((n) => [n, encodeURI(params[n])])) });
if (is("a string")) Object.assign(request, { body: request.body.toString() }); // fetch calls it text/plain
const answer = await fetch(url, request);
console.log(answer.status, Buffer.from(string).toString("base64"));
