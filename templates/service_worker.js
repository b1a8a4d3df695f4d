// Shows the offline page where a page cannot be reached; everything else is left to the network.
const CACHE = "offline";
const PAGE = "{% url "offline" %}";
const NEEDED = ["style", "font", "image"];

async function keep() {
  const cache = await caches.open(CACHE);
  const answer = await fetch(PAGE, { cache: "reload" });
  const files = [...(await answer.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)];
  await cache.put(PAGE, answer);
  await cache.addAll(new Set(files.map((match) => match[1])));
}

self.addEventListener("install", (event) => event.waitUntil(keep()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (NEEDED.includes(request.destination) && !navigator.onLine) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
