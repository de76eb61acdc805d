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

/** How long to wait before a stream that was refused is asked for again, in milliseconds. */
const RETRY_MS = 2000;

/**
 * Follows a stream of server-sent events: `handlers[name](data)` for each, `handlers.state(connected)` as it comes
 * and goes. The browser mends a broken stream by itself, but gives up on one that is refused.
 */
export function follow(path, handlers) {
  let source;
  let retry;
  const connect = () => {
    source = new EventSource(path);
    source.onopen = () => handlers.state(true);
    source.onerror = () => {
      handlers.state(false);
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY_MS);
    };
    for (const [name, handle] of Object.entries(handlers)) {
      if (name !== "state") source.addEventListener(name, (event) => handle(JSON.parse(event.data || "{}")));
    }
  };
  connect();
  return {
    close() {
      clearTimeout(retry);
      source.close();
    },
  };
}
