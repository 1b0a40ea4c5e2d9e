/** Chance that comes out the same each time that it begins with the same number (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** Whether it comes about, in so many of a hundred times. */
  inHundred(times: number): boolean {
    return this.next() * 100 < times;
  }

  /** A whole number, both ends among them. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** One of a list; undefined of an empty one. */
  oneOf<T>(list: readonly T[]): T | undefined {
    return list[this.between(0, list.length - 1)];
  }

  /** One of a list, each as often as its weight is. */
  weighted<T>(list: readonly T[], weightOf: (one: T) => number): T | undefined {
    let left = this.next() * list.reduce((sum, one) => sum + weightOf(one), 0);
    return list.find((one) => (left -= weightOf(one)) < 0);
  }

  shuffled<T>(list: readonly T[]): readonly T[] {
    return list
      .map((one) => ({ one, place: this.next() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ one }) => one);
  }

  /** So many of a list at least, in their order. */
  some<T>(list: readonly T[], least = 1): readonly T[] {
    const chosen = new Set(this.shuffled(list).slice(0, this.between(Math.min(least, list.length), list.length)));
    return list.filter((one) => chosen.has(one));
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
