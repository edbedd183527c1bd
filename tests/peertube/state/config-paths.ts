/** A configuration is a tree of objects; whatever else stands in it (lists included) is a leaf. */
export type Tree = Record<string, unknown>;

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `live.transcoding.enabled`, with what stands there. */
export function leavesOf(tree: Tree, before = ''): [path: string, value: unknown][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leavesOf(value, `${before}${key}.`) : [[before + key, value] as [string, unknown]],
  );
}

export function at(tree: Tree, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isTree(value) ? value[key] : undefined), tree);
}

/** Makes the objects on the way, where the way is not barred by a leaf. */
export function put(tree: Tree, path: string, value: unknown): void {
  const [key = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const inner = (tree[key] ??= {});
  if (isTree(inner)) put(inner, rest.join('.'), value);
}

/** With the objects that are empty afterwards. */
export function drop(tree: Tree, path: string): void {
  const [key = '', ...rest] = path.split('.');
  const inner = tree[key];
  if (rest.length === 0) Reflect.deleteProperty(tree, key);
  else if (isTree(inner)) {
    drop(inner, rest.join('.'));
    if (Object.keys(inner).length === 0) Reflect.deleteProperty(tree, key);
  }
}

/** A copy of the tree in which each leaf that the other tree has too is the other's. */
export function overlaid<Whole extends object>(tree: Whole, other: Tree): Whole {
  const copy = structuredClone(tree);
  // A configuration is a tree, whatever its type says of some of its fields.
  const whole = copy as Tree;
  for (const [path] of leavesOf(whole)) {
    const value = at(other, path);
    if (value !== undefined && !isTree(value)) put(whole, path, structuredClone(value));
  }
  return copy;
}
