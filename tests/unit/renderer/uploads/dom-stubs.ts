import '../support/browser-gaps.ts';
/** jsdom has no layout, no dialogs, no animations and no media queries. Import before what asks for them. */
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.animate = () => {
  throw new Error('Nothing is animated in these tests');
};
Element.prototype.getAnimations = () => [];
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    // Motion is reduced, so that nothing has to be waited for.
    matches: media.includes('prefers-reduced-motion'),
    media,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
HTMLDialogElement.prototype.showModal = function show() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
