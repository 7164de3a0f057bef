// What the types promise: natural programs compile, wrong ones do not.
import { diagnose, flatten, sign, signedQuery, Signer, SignError, verify } from "viapi-sign";
import type { Diagnosis, Finding, Params, SignedRequest, ViapiSign } from "viapi-sign";
import { viapiSign } from "viapi-sign/core";

const params: Params = { Action: "A" };
const signature: string = sign(params, "s", { method: "GET" });
const body: string = signedQuery([["A", "b"]], "s");
const right: boolean = verify(new Map([["A", "b"]]), signature, "s");
sign(new URLSearchParams("a=b"), "s");
sign(flatten({ Tag: [{ Key: 1 }] }), "s");
const request: SignedRequest = new Signer("id", "s", { securityToken: null }).request("A", "1", null, {
  endpoint: "a.example",
  timestamp: new Date(),
});
const sent: Promise<Response> = fetch(request.url, request);
const found: Diagnosis = diagnose(new Error("x"), { request, params: { Size: 3 }, now: new Date() });
const codes: string[] = [...found].map((finding: Finding) => finding.code);
const certainty: "proved" | "likely" | undefined = found.findings[0]?.certainty;
const functions: ViapiSign = viapiSign(new WebAssembly.Module(new Uint8Array()));
const error: number = new SignError("", 1, null).code;
export { body, certainty, codes, error, functions, right, sent };

// @ts-expect-error a number is no value
sign({ Size: 3 }, "s");
// @ts-expect-error the secret is needed
sign(params);
// @ts-expect-error an unset variable is no secret
sign(params, undefined);
// @ts-expect-error only GET and POST
sign(params, "s", { method: "PUT" });
// @ts-expect-error an endpoint is needed
new Signer("id", "s").request("A", "1", {}, {});
// @ts-expect-error only two languages
found.findings[0]?.messageIn("fr");
