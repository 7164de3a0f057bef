// A program with the faults of a public answer, which a number of fixes takes away one
// by one: node wrong.mjs URL KEY_ID KEY_SECRET FIXES
import { createHmac, randomUUID } from "node:crypto";

const [url, keyId, keySecret, fixes] = process.argv.slice(2);
let left = Number(fixes);
const fixed = () => left-- > 0;

const path = fixed() ? "/" : "/viapi/segment";
const isForm = fixed();
const inBody = fixed();
const signatureName = fixed() ? "Signature" : "sign";
const encode = fixed()
  ? (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  : encodeURIComponent;
const key = fixed() ? `${keySecret}&` : keySecret;
const timestamp = fixed() ? new Date().toISOString().replace(/\.\d+/, "") : new Date().toISOString();

const params = {
  AccessKeyId: keyId,
  Action: "SegmentHDBody",
  Format: "JSON",
  ImageURL: "http://example.com/it's (a) *.png",
  RegionId: "cn-shanghai",
  SignatureMethod: "HMAC-SHA1",
  SignatureNonce: randomUUID(),
  SignatureVersion: "1.0",
  Timestamp: timestamp,
  Version: "2019-12-30",
};
const query = Object.keys(params).map((name) => `${encode(name)}=${encode(params[name])}`).join("&");
const signed = `POST&%2F&${encode(query)}`;
params[signatureName] = createHmac("sha1", key).update(signed).digest("base64");

const headers = { "Content-Type": isForm ? "application/x-www-form-urlencoded" : "application/json" };
if (!inBody) {
  for (const name of ["AccessKeyId", "SignatureNonce", "Timestamp", "SignatureMethod"]) {
    headers[name] = params[name];
    delete params[name];
  }
}
const body = isForm ? new URLSearchParams(params).toString() : JSON.stringify(params);
const answer = await fetch(new URL(path, url), { method: "POST", headers, body });
console.log(answer.status);
