import type { AccountView, VideoFigures } from '../../../src-preload/contract.ts';
import type { Words } from '../../../src-preload/words/index.ts';
import type { CsvCell } from '../../components/chart/csv.ts';

/** Columns of the table of videos as a file has them. */
export function videoHead(words: Words): readonly string[] {
  const { columns } = words.statistics.all;
  const { seconds } = words.statistics.files;
  return [
    columns.video,
    columns.channel,
    columns.account,
    'UUID',
    columns.published,
    columns.viewers,
    columns.before,
    seconds(columns.watchTime),
    columns.downloads,
    columns.views,
    columns.likes,
    columns.comments,
  ];
}

/** Bare numbers, days as ISO 8601; watch time in seconds. */
export function videoRows(
  videos: readonly VideoFigures[],
  accounts: readonly AccountView[],
): readonly (readonly CsvCell[])[] {
  const host = new Map(
    accounts.map(({ id, username, server }) => [id, `${username}@${new URL(server.origin).host}`]),
  );
  return videos.map((row) => [
    row.name,
    row.channel,
    host.get(row.account) ?? '',
    row.video,
    row.publishedAt.slice(0, 10),
    row.viewers,
    row.before?.viewers ?? null,
    row.watchTime,
    row.downloads,
    row.views,
    row.likes,
    row.comments,
  ]);
}
