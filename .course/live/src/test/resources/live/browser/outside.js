// The buttons that can be seen only by scrolling.
[...document.querySelectorAll('button, select, input')]
  .filter((one) => one.checkVisibility() && !one.closest('#lines, #events') && !one.matches('.unseen'))
  .filter((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
  })
  .map((one) => one.id || one.textContent);
