// @alicloud/openapi-client with a form body: node openapi_client.js URL KEY_ID KEY_SECRET
"use strict";
const OpenApi = require("@alicloud/openapi-client");
const { RuntimeOptions } = require("@alicloud/tea-util");

const [endpoint, accessKeyId, accessKeySecret] = process.argv.slice(2);
const client = new OpenApi.default(
  new OpenApi.Config({
    accessKeyId,
    accessKeySecret,
    endpoint: new URL(endpoint).host,
    protocol: "http",
    signatureAlgorithm: "v2",
  }),
);

(async () => {
  for (const method of ["GET", "POST"]) {
    const about = {
      action: "SegmentHDBody",
      version: "2019-12-30",
      protocol: "HTTP",
      pathname: "/",
      method,
      authType: "AK",
      style: "RPC",
      reqBodyType: "formData",
      bodyType: "json",
    };
    const image = { ImageURL: "http://example.com/a b*~图.png" };
    const request = method === "GET" ? { query: image } : { body: image };
    const answer = await client.callApi(
      new OpenApi.Params(about),
      new OpenApi.OpenApiRequest(request),
      new RuntimeOptions({}),
    );
    console.log(JSON.stringify(answer.body));
  }
})();
