// Requests to the local Discord, and its stream of events.

export const get = (path) => request(path);

export const post = (path, body) =>
  request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** The answer's JSON. An error has Discord's sentence as its message, or none if nothing answered. */
async function request(path, options) {
  const response = await fetch(path, options).catch(() => {
    throw new Error("");
  });
  const data = await response.json().catch(() => null);
  if (!response.ok) throw new Error(data?.message ?? `HTTP ${response.status}`);
  return data;
}

/** How long to wait before a stream that broke or was refused is asked for again, in milliseconds. */
const RETRY_MS = 2000;

/**
 * Follows a stream of events: `handlers[name](data)` for each, `handlers.state(connected)` as it comes and goes.
 */
export function follow(path, handlers) {
  let socket;
  let retry;
  const connect = () => {
    socket = new WebSocket(new URL(path, location.href.replace(/^http/, "ws")));
    socket.onopen = () => handlers.state(true);
    socket.onmessage = (message) => {
      const { event, data } = JSON.parse(message.data);
      handlers[event]?.(data);
    };
    socket.onclose = () => {
      handlers.state(false);
      retry = setTimeout(connect, RETRY_MS);
    };
  };
  connect();
  return {
    close() {
      clearTimeout(retry);
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
}
