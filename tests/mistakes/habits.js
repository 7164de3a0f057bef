// Node's own encoders, for habits.py: a line ["encoder", "text"] in, a JSON
// string out.
"use strict";
const querystring = require("node:querystring");

const encoders = {
  encodeURIComponent,
  encodeURI,
  escape,
  URLSearchParams: (text) => new URLSearchParams([["", text]]).toString().slice(1),
  querystring: (text) => querystring.stringify({ n: text }).slice(2),
};

require("node:readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [encoder, text] = JSON.parse(line);
    console.log(JSON.stringify(encoders[encoder](text)));
  });
