"use strict";

// Django admin's autocomplete (select2) leaves its boxes nameless to a screen reader: each gets the name of its field.
(() => {
  const nameOf = (select) =>
    select.getAttribute("aria-label") || [...select.labels].map((label) => label.textContent.trim()).join(" ");

  const name = (box) => {
    const select = box.closest(".select2").previousElementSibling;
    const chosen = box.querySelector(".select2-selection__rendered");
    if (!(select instanceof HTMLSelectElement) || !chosen || box.dataset.named) return;
    const label = document.createElement("span");
    label.id = `name-of-${chosen.id}`;
    label.hidden = true;
    label.textContent = nameOf(select);
    box.append(label);
    // It is what is chosen, and nothing can be typed there.
    chosen.removeAttribute("role");
    chosen.removeAttribute("aria-readonly");
    box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    box.dataset.named = "1";
  };

  const nameAll = () => document.querySelectorAll(".select2 .select2-selection").forEach(name);

  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
  });
})();
