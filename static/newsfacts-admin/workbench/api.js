/** Talking to the server. A refusal is an answer like any other; only trouble on the way is thrown. */

/** The server could not be reached, or is not well: the same request may do later. */
export class Unreachable extends Error {}

const PATIENCE = 20_000;

export class Api {
  constructor(base, csrfToken) {
    this.base = base;
    this.csrfToken = csrfToken;
  }

  /** Ask for something: gives {status, data}. Throws Unreachable. */
  get(path, query = {}) {
    const search = new URLSearchParams(query).toString();
    return this.send("GET", search ? `${path}?${search}` : path);
  }

  /** Send something: gives {status, data}. Throws Unreachable. */
  async send(method, path, body = null, { opened = null, keepalive = false } = {}) {
    const headers = { Accept: "application/json" };
    if (body !== null) headers["Content-Type"] = "application/json";
    if (method !== "GET") headers["X-CSRFToken"] = this.csrfToken;
    if (opened) headers["If-Match"] = `"${opened}"`;
    const options = { method, headers, keepalive, credentials: "same-origin", redirect: "error" };
    if (body !== null) options.body = JSON.stringify(body);
    if (!keepalive) options.signal = AbortSignal.timeout(PATIENCE);
    let response;
    try {
      response = await fetch(this.base + path, options);
    } catch (error) {
      throw new Unreachable(error.message);
    }
    if (response.status >= 500 || response.status === 429) throw new Unreachable(`status ${response.status}`);
    const isJson = (response.headers.get("Content-Type") || "").includes("json");
    // A page where JSON was expected: the session, or the token of its forms, is over.
    if (!isJson) return { status: response.status === 200 ? 401 : response.status, data: { problem: SIGNED_OUT } };
    return { status: response.status, data: await response.json() };
  }
}

const SIGNED_OUT = "You are signed out. Sign in in another window: what you typed is kept here.";
