// @alicloud/pop-core: node pop_core.js URL KEY_ID KEY_SECRET
"use strict";
const { RPCClient } = require("@alicloud/pop-core");

const [endpoint, accessKeyId, accessKeySecret] = process.argv.slice(2);
const client = new RPCClient({
  accessKeyId,
  accessKeySecret,
  endpoint: endpoint.replace(/\/$/, ""),
  apiVersion: "2019-12-30",
});

(async () => {
  for (const method of ["GET", "POST"]) {
    const params = { RegionId: "cn-shanghai", ImageURL: "http://example.com/a b*~图.png" };
    const answer = await client.request("SegmentHDBody", params, { method });
    console.log(JSON.stringify(answer));
  }
})();
