/** In place: who else holds the store sees it too. */
export function removeWhere<Item>(store: Item[], gone: (item: Item) => boolean): void {
  const kept = store.filter((item) => !gone(item));
  store.splice(0, store.length, ...kept);
}
