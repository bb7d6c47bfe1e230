// Texts that are too small, or whose contrast with what is under them is too low; and the colours on the lanes.
(() => {
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3)
    .map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const under = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const own = (element) => [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (!own(element) || !element.checkVisibility() || element.closest('.unseen, .lane, .thread')) continue;
    const style = getComputedStyle(element);
    const ratio = contrast(style.color, under(element));
    const size = parseFloat(style.fontSize);
    if ((ratio < 4.5 && !element.closest(':disabled')) || size < 18) {
      found.push(`${element.tagName} ${element.id} '${element.textContent.slice(0, 30)}': contrast ${ratio.toFixed(1)}, ${size} px`);
    }
  }
  const rgb = (name) => {
    const hex = palette[name];
    return `rgb(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join()})`;
  };
  for (const [ink, ground] of [['text', 'paper'], ['faint', 'paper'], ['paper', 'served'], ['paper', 'waiting'], ['paper', 'reset'], ['paper', 'server']]) {
    const ratio = contrast(rgb(ink), rgb(ground));
    if (ratio < 4.5) found.push(`${ink} on ${ground}: contrast ${ratio.toFixed(1)}`);
  }
  return found;
})()
