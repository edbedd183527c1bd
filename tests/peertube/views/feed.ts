export interface FeedItem {
  readonly title: string;
  readonly link: string;
  /** Of the item, on this server. */
  readonly id: string;
  readonly text: string;
  readonly author: string;
  /** ISO 8601. */
  readonly date: string;
  /** For podcasts. */
  readonly enclosure?: { readonly url: string; readonly size: number };
}

export interface FeedFacts {
  readonly title: string;
  readonly description: string;
  readonly link: string;
  readonly items: readonly FeedItem[];
}

export type FeedKind = 'rss' | 'atom' | 'json' | 'podcast';

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function element(name: string, text: string): string {
  return `<${name}>${escape(text)}</${name}>`;
}

function rssItem(item: FeedItem): string {
  const { enclosure } = item;
  return [
    '<item>',
    element('title', item.title),
    element('link', item.link),
    element('guid', item.id),
    element('description', item.text),
    element('pubDate', new Date(item.date).toUTCString()),
    enclosure === undefined
      ? ''
      : `<enclosure url="${escape(enclosure.url)}" length="${enclosure.size}" type="video/mp4"/>`,
    '</item>',
  ].join('');
}

function rss(feed: FeedFacts, namespaces: string): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<rss version="2.0"${namespaces}><channel>`,
    element('title', feed.title),
    element('link', feed.link),
    element('description', feed.description),
    ...feed.items.map(rssItem),
    '</channel></rss>',
  ].join('\n');
}

function atomEntry(item: FeedItem): string {
  return [
    '<entry>',
    element('title', item.title),
    element('id', item.id),
    `<link href="${escape(item.link)}"/>`,
    element('updated', item.date),
    `<author>${element('name', item.author)}</author>`,
    element('summary', item.text),
    '</entry>',
  ].join('');
}

function atom(feed: FeedFacts): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    element('id', feed.link),
    element('title', feed.title),
    element('updated', feed.items[0]?.date ?? new Date(0).toISOString()),
    `<author>${element('name', feed.title)}</author>`,
    ...feed.items.map(atomEntry),
    '</feed>',
  ].join('\n');
}

function jsonFeed(feed: FeedFacts): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.link,
    description: feed.description,
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.link,
      title: item.title,
      content_text: item.text,
      date_published: item.date,
      authors: [{ name: item.author }],
    })),
  });
}

/** RSS 2.0, Atom 1.0 or JSON Feed 1.1: as little as makes each of them valid. */
export function writeFeed(kind: FeedKind, feed: FeedFacts): string {
  switch (kind) {
    case 'rss':
      return rss(feed, '');
    case 'podcast':
      return rss(feed, ' xmlns:podcast="https://podcastindex.org/namespace/1.0"');
    case 'atom':
      return atom(feed);
    case 'json':
      return jsonFeed(feed);
  }
}
