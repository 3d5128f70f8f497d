// Loaded before the Agents Playground, which has no --host: whatever it listens to, it listens on
// this machine alone.
"use strict";
const { Server } = require("node:net");

const HOME = "127.0.0.1";
const listen = Server.prototype.listen;

function atHome(given) {
  const [first, ...rest] = given;
  if (first !== null && typeof first === "object") {
    return "path" in first || "fd" in first ? given : [{ ...first, host: HOME }, ...rest];
  }
  const done = rest.filter((each) => typeof each === "function");
  return [{ port: Number(first ?? 0), host: HOME }, ...done];
}

Server.prototype.listen = function (...given) {
  return listen.apply(this, atHome(given));
};
