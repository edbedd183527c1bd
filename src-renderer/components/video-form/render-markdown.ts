import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';

/** What PeerTube reads in a description: no headings, no images, no HTML. Each line break is one. */
const markdown = new MarkdownIt('zero', { html: false, linkify: true, breaks: true }).enable([
  'linkify',
  'autolink',
  'emphasis',
  'link',
  'newline',
  'entity',
  'list',
]);

const purify = DOMPurify(window);

// A preview leads nowhere: the address is shown, not followed.
purify.addHook('afterSanitizeAttributes', (node) => {
  const address = node.getAttribute('href');
  if (address === null) return;
  node.removeAttribute('href');
  node.setAttribute('data-tip', address);
});

/** Markdown as nodes, the way that the server will show it. */
export function renderMarkdown(text: string): DocumentFragment {
  return purify.sanitize(markdown.render(text), {
    ALLOWED_TAGS: ['p', 'br', 'strong', 'em', 'ul', 'ol', 'li', 'a'],
    ALLOWED_ATTR: ['href'],
    RETURN_DOM_FRAGMENT: true,
  });
}
