import { describe, expect, it } from 'vitest';
import { nest } from '../../peertube/http/body.ts';

const read = (...names: readonly string[]) =>
  nest(names.map((name, index): [string, string] => [name, String(index)]));

describe('the fields of a form', () => {
  it('are text, lists and objects by how they are named', () => {
    expect(read('name', 'tags[0]', 'tags[1]', 'ids[]', 'ids[]', 'scheduleUpdate[privacy]')).toEqual({
      name: '0',
      tags: ['1', '2'],
      ids: ['3', '4'],
      scheduleUpdate: { privacy: '5' },
    });
    expect(read('same', 'same')).toEqual({ same: ['0', '1'] });
  });

  it('lie as deep as tasks of the studio do', () => {
    const name = 'tasks[0][name]';
    const segment = 'tasks[0][options][segments]';
    expect(read(name, `${segment}[0][start]`, `${segment}[0][end]`, `${segment}[1][start]`)).toEqual({
      tasks: [{ name: '0', options: { segments: [{ start: '1', end: '2' }, { start: '3' }] } }],
    });
  });

  it('keep the order of their numbers, without holes', () => {
    expect(read('list[100000000]', 'list[2]')).toEqual({ list: ['1', '0'] });
  });

  it('reach no prototype, and no depth without an end', () => {
    const fields = read('__proto__[polluted]', 'a[__proto__][polluted]', 'constructor[prototype][polluted]');
    expect(Object.keys(fields)).toEqual(['__proto__', 'a', 'constructor']);
    expect({}).not.toHaveProperty('polluted');
    const deep = `a${'[b]'.repeat(1000)}`;
    expect(read(deep)).toEqual({ [deep]: '0' });
    expect(read('a[b')).toEqual({ 'a[b': '0' });
  });
});
