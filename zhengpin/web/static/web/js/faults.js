// While one types, a field that was sent back as faulty stops being called so; one whose faults are read as one types,
// [data-faults-of] holding them, is called faulty as long as any stand there.

export function followFaults() {
  document.addEventListener("input", (event) => {
    if (event.target instanceof Element) event.target.removeAttribute("aria-invalid");
  });
  for (const place of document.querySelectorAll("[data-faults-of]")) {
    const field = document.getElementById(place.dataset.faultsOf);
    const follow = () => {
      if (place.querySelector("[data-fault]")) field?.setAttribute("aria-invalid", "true");
      else field?.removeAttribute("aria-invalid");
    };
    new MutationObserver(follow).observe(place, { childList: true, subtree: true });
  }
}
