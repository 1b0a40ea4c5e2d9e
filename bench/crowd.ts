/** Asks so many times, with never more than `atATime` under way: whoever is answered makes room for the next. */
export async function crowd(total: number, atATime: number, ask: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < total) {
      next += 1;
      await ask(next - 1);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, total) }, one));
}
