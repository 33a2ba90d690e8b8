/** Talking to the server. A refusal is an answer like any other; only trouble on the way is thrown. */

/** The server could not be reached, or is not well: the same request may do later. */
export class Unreachable extends Error {}

const PATIENCE = 20_000;

export class Api {
  constructor(base, csrfToken, user) {
    Object.assign(this, { base, csrfToken, user });
  }

  /** Ask for something: gives {status, data}. Throws Unreachable. */
  get(path, query = {}) {
    const search = new URLSearchParams(query).toString();
    return this.send("GET", search ? `${path}?${search}` : path);
  }

  /** Send something: gives {status, data}; a 401 whenever this editor is not signed in any more. Throws Unreachable. */
  async send(method, path, body = null, options = {}) {
    let answer = await this.request(method, path, body, options);
    // Signing in again, in another window, made the token of this one's forms too old.
    if (answer.isTokenOld && (await this.renew())) answer = await this.request(method, path, body, options);
    return answer.isTokenOld ? { status: 401, data: { problem: SIGNED_OUT } } : answer;
  }

  async request(method, path, body, { opened = null, keepalive = false }) {
    const headers = { Accept: "application/json" };
    if (body !== null) headers["Content-Type"] = "application/json";
    if (method !== "GET") headers["X-CSRFToken"] = this.csrfToken;
    if (opened) headers["If-Match"] = `"${opened}"`;
    const options = { method, headers, keepalive, credentials: "same-origin", redirect: "error" };
    if (body !== null) options.body = JSON.stringify(body);
    if (!keepalive) options.signal = AbortSignal.timeout(PATIENCE);
    try {
      const response = await fetch(this.base + path, options);
      const { status } = response;
      if (status >= 500 || status === 429) throw new Unreachable(`status ${status}`);
      // A page where JSON was expected: Django refuses the token before it asks who sent it.
      if (!(response.headers.get("Content-Type") || "").includes("json")) {
        return { status, data: { problem: `The server cannot do that (status ${status}).` }, isTokenOld: status === 403 };
      }
      return { status, data: await response.json() };
    } catch (error) {
      throw new Unreachable(error.message); // an answer that breaks off is as good as none
    }
  }

  /** Take the token anew, if it is the same editor who is signed in now: nobody's work is saved in another's name. */
  async renew() {
    const { status, data } = await this.request("GET", "token/", null, {});
    if (status !== 200 || data.user !== this.user) return false;
    this.csrfToken = data.token;
    return true;
  }
}

const SIGNED_OUT = "You are signed out. Sign in in another window: what you typed is kept here.";
