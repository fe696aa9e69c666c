"use strict";

// Says what the library makes of a message: {secret, body, headers} in a file.
const { readFileSync } = require("node:fs");
const { Webhook, WebhookVerificationError } = require("standardwebhooks");

const { secret, body, headers } = JSON.parse(readFileSync(process.argv[2], "utf8"));
try {
  new Webhook(secret).verify(body, headers);
  console.log("verified");
} catch (e) {
  if (!(e instanceof WebhookVerificationError)) {
    throw e;
  }
  console.log("refused: " + e.message);
}
