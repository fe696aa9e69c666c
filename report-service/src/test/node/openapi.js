"use strict";

// Says whether a description follows OpenAPI, and of which version it is.
const { readFileSync } = require("node:fs");

import("@seriousme/openapi-schema-validator").then(async ({ Validator }) => {
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(readFileSync(process.argv[2], "utf8")));
  console.log(JSON.stringify({ version: validator.version, ...result }));
});
