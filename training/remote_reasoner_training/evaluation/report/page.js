"use strict";
// Filters choose which cases are shown; checkboxes which layers lie on the pictures; a click enlarges one.
const form = document.getElementById("filters");
const gallery = document.querySelector(".cases");
const cards = [...gallery.querySelectorAll(".case")];

function show() {
  const wanted = [...form.querySelectorAll("select")].filter((select) => select.value);
  let count = 0;
  for (const card of cards) {
    card.hidden = !wanted.every((select) => card.dataset[select.name] === select.value);
    count += card.hidden ? 0 : 1;
  }
  form.querySelector("output").value = `${count} of ${cards.length} cases`;
  for (const box of form.querySelectorAll("input")) {
    gallery.classList.toggle(`hide-${box.dataset.layer}`, !box.checked);
  }
}

for (const card of cards) {
  card.querySelector("svg").addEventListener("click", () => card.classList.toggle("large"));
}
form.addEventListener("change", show);
form.addEventListener("submit", (event) => event.preventDefault());
show();
