// Signs and verifies with the package `standardwebhooks`: takes {secret, id, timestamp, body, headers}, gives {signature, verified}.
const { Webhook } = require("standardwebhooks");

const { secret, id, timestamp, body, headers } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const webhook = new Webhook(secret);

let verified = true;
try {
  webhook.verify(body, headers);
} catch (error) {
  verified = error.message;
}

console.log(JSON.stringify({ signature: webhook.sign(id, new Date(timestamp * 1000), body), verified }));
