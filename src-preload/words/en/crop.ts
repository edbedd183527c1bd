import type { Format } from '../format.ts';

/** The cropper of avatars, banners and thumbnails. */
export const crop = {
  title: { avatar: 'Cut the avatar', banner: 'Cut the banner', thumbnail: 'Cut the thumbnail' },
  use: { avatar: 'Use as avatar', banner: 'Use as banner', thumbnail: 'Use as thumbnail' },
  stage: 'Picture in its frame',
  keys: 'Drag to move, turn the wheel to zoom. By keyboard: arrows move (with Shift further), + and − zoom, 0 begins anew.',
  zoom: 'Zoom',
  reset: 'Begin anew',
  preview: 'How it will look',
  size: (width: number, height: number, format: Format) =>
    `${format.number(width)} × ${format.number(height)} pixels`,
  small: 'That is small: it may look blurred. Zoom out, or take a larger picture.',
  unreadable: 'This file could not be read as a picture. Take a JPEG, PNG or WebP file.',
  tooLarge: (limit: number, format: Format) =>
    `It could not be made smaller than the ${format.bytes(limit)} that the server takes. Zoom in, or take a simpler picture.`,
};
