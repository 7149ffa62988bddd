/** Preloaded (`node --require`) into every process of a build that is to pass without a network: any connection but a local pipe throws. */
const net = require("node:net");
const dns = require("node:dns");

const isLocal = options =>
  typeof options === "object" && options !== null && "path" in options && Boolean(options.path);
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  if (isLocal(options) || typeof options === "string") return connect.apply(this, args);
  throw new Error(`no network: a connection to ${JSON.stringify(options)} was tried`);
};

dns.lookup = name => {
  throw new Error(`no network: the address of ${name} was asked for`);
};
