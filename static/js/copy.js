/** A button beside each text that is there to be copied. Without scripts, one click selects the whole of it. */

const said = document.createElement("p");
said.setAttribute("role", "status");
said.className = "hidden";
document.body.append(said);

for (const text of document.querySelectorAll(".copy")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const done = await navigator.clipboard?.writeText(text.textContent).then(() => true, () => false);
    if (!done) getSelection().selectAllChildren(text); // not allowed, or no https: the reader's own keys will do
    said.textContent = "";
    said.textContent = done ? "Copied" : "Selected: copy it with the keyboard";
    button.textContent = done ? "Copied" : "Selected";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  text.after(button);
}
