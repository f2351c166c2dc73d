"use strict";

/** Who is signed in, for as long as the tab lives. The token never leaves this page but with a call. */
const session = {
  token: sessionStorage.getItem("token") ?? "",
  user: "",
  onchange: () => {},

  async restore() {
    if (this.token) await this.use(this.token);
    else this.onchange();
  },

  /** Asks for a token; the answer is empty, or says why there is none. */
  async signIn(email, password) {
    const answer = await fetch("/api/v1/token", { method: "POST", body: new URLSearchParams({ grant_type: "password", username: email, password }) });
    const body = await answer.json();
    if (!answer.ok) return body.error_description ?? body.detail;
    return this.use(body.access_token);
  },

  async register(email, password) {
    const answer = await fetch("/api/v1/register", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ email, password }) });
    if (answer.ok) return this.signIn(email, password);
    const problem = await answer.json();
    return (problem.errors ?? []).map((it) => `${it.pointer.slice(1)} ${it.detail}`).join(", ") || problem.detail;
  },

  async use(token) {
    const answer = await fetch("/api/v1/users/me", { headers: { Authorization: `Bearer ${token}` } });
    const body = await answer.json();
    if (!answer.ok) {
      this.signOut();
      return body.detail;
    }
    this.token = token;
    this.user = `${body.email ?? `user ${body.id}`}, ${body.role.toLowerCase()}`;
    sessionStorage.setItem("token", token);
    this.onchange();
    return "";
  },

  signOut() {
    this.token = "";
    this.user = "";
    sessionStorage.removeItem("token");
    this.onchange();
  },
};

/** The dialog in which somebody signs in. */
function loginDialog() {
  const dialog = document.getElementById("login");
  const said = document.getElementById("login-answer");
  const field = (id) => document.getElementById(id);
  const attempt = async (work) => {
    said.textContent = await work().catch(() => "The service does not answer.");
    if (!said.textContent) dialog.close();
  };
  field("sign-in").form.addEventListener("submit", (event) => {
    event.preventDefault();
    const work = event.submitter?.id === "make-account" ? "register" : "signIn";
    attempt(() => session[work](field("email").value, field("password").value));
  });
  field("use-token").addEventListener("click", () => attempt(() => session.use(field("pasted").value.trim())));
  field("cancel").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    field("password").value = "";
    field("pasted").value = "";
    said.textContent = "";
  });
  return dialog;
}
