/**
 * Prints what is being done, and how long it took once it is done.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  console.log(`→ ${title}`);
  try {
    const result = await work();
    console.log(`✓ ${title}: ${seconds()}`);
    return result;
  } catch (error) {
    console.log(`✗ ${title}: failed after ${seconds()}`);
    throw error;
  }
}
