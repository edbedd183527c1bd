import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createGrants } from '../../../src-main/files/index.ts';
import { codeOf, temporaryFolder, valueOf } from './support.ts';

async function fill(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), name);
  }
}

describe('grants', () => {
  test('are given for files, and for those in folders: sorted, without hidden ones', async () => {
    await using folder = await temporaryFolder();
    await fill(folder.path, [
      'b/part 10.mp4',
      'b/part 2.mp4',
      'b/.hidden/x.mp4',
      'b/.DS_Store',
      'b/c/d.mp4',
      'a.mp4',
    ]);
    const granted = valueOf(
      await createGrants().grantPaths([join(folder.path, 'b'), join(folder.path, 'a.mp4')]),
    );
    expect(granted.map(({ name }) => name)).toEqual(['d.mp4', 'part 2.mp4', 'part 10.mp4', 'a.mp4']);
  });

  test('never tell a path', async () => {
    await using folder = await temporaryFolder();
    await fill(folder.path, ['a.mp4']);
    const [file] = valueOf(await createGrants().grantPaths([join(folder.path, 'a.mp4')]));
    expect(file).toMatchObject({ name: 'a.mp4', size: 5, url: `/media/${file?.grant ?? ''}` });
    expect(JSON.stringify(file)).not.toContain(folder.path);
  });

  test('end in folders that lead into themselves', async () => {
    await using folder = await temporaryFolder();
    await fill(folder.path, ['inside/a.mp4']);
    await symlink(folder.path, join(folder.path, 'inside', 'loop'));
    await symlink(join(folder.path, 'nowhere'), join(folder.path, 'inside', 'dangling'));
    const granted = valueOf(await createGrants().grantPaths([folder.path]));
    expect(granted.map(({ name }) => name)).toEqual(['a.mp4']);
  });

  test('are bounded in depth and number', async () => {
    await using folder = await temporaryFolder();
    await fill(folder.path, ['1/2/3/deep.mp4', '1/a.mp4', '1/b.mp4', '1/c.mp4']);
    const few = createGrants({ depth: 2, files: 2 });
    expect(valueOf(await few.grantPaths([folder.path])).map(({ name }) => name)).toEqual(['a.mp4', 'b.mp4']);
    const shallow = createGrants({ depth: 1, files: 10 });
    expect(valueOf(await shallow.grantPaths([folder.path]))).toHaveLength(3);
  });

  test('pass over what is not there while there are others, and say so otherwise', async () => {
    await using folder = await temporaryFolder();
    await fill(folder.path, ['a.mp4']);
    await mkdir(join(folder.path, 'empty'));
    const grants = createGrants();
    const gone = join(folder.path, 'gone.mp4');
    expect(valueOf(await grants.grantPaths([gone, join(folder.path, 'a.mp4')]))).toHaveLength(1);
    expect(codeOf(await grants.grantPaths([gone]))).toBe('file-gone');
    expect(codeOf(await grants.grantPaths([join(folder.path, 'empty')]))).toBe('folder-empty');
  });

  test('are the same for the same file, and outlive a restart by their draft’s record', async () => {
    await using folder = await temporaryFolder();
    await fill(folder.path, ['a.mp4']);
    const path = join(folder.path, 'a.mp4');
    const grants = createGrants();
    const [one] = valueOf(await grants.grantPaths([path]));
    const [again] = valueOf(await grants.grantPaths([path]));
    expect(again?.grant).toBe(one?.grant);

    const next = createGrants();
    expect(codeOf(next.resolve(one?.grant ?? ''))).toBe('grant-unknown');
    next.restore(valueOf(grants.resolve(one?.grant ?? '')));
    expect(valueOf(next.resolve(one?.grant ?? '')).path).toBe(path);
  });
});

describe('a granted file, read by the window', () => {
  test.each([
    [null, 200, '0123456789', undefined],
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=0-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=0-1,4-5', 200, '0123456789', undefined],
    ['seconds=1-2', 200, '0123456789', undefined],
    ['bytes=5-2', 200, '0123456789', undefined],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
  ] as const)('%s', async (range, status, body, contentRange) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'digits.mp4');
    await writeFile(path, '0123456789');
    const grants = createGrants();
    const [file] = valueOf(await grants.grantPaths([path]));
    const served = valueOf(await grants.openMedia(file?.grant ?? '', range));
    expect(served.status).toBe(status);
    expect(served.headers).toMatchObject({ 'content-type': 'video/mp4', 'accept-ranges': 'bytes' });
    expect(served.headers['content-range']).toBe(contentRange);
    expect(served.stream === null ? '' : await text(served.stream)).toBe(body);
    if (status !== 416) expect(served.headers['content-length']).toBe(String(body.length));
  });

  test('is a problem for a grant that nobody gave', async () => {
    expect(codeOf(await createGrants().openMedia('../../etc/passwd', null))).toBe('grant-unknown');
  });
});
