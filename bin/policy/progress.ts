/** So many, as people write it: `2,000`. */
export const inFigures = (count: number): string => count.toLocaleString('en-GB');

/** Says how far it is, once a second at most: `412 of 2,000 cases`. */
export function progress(
  total: number,
  say: (line: string) => void,
  clock: () => number = () => performance.now(),
): (done: number) => void {
  let last = clock();
  return (done) => {
    if (clock() - last < 1_000) return;
    last = clock();
    say(`${inFigures(done)} of ${inFigures(total)} cases`);
  };
}
