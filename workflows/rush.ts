/** The first morning after Christmas wakes every case at once: each waits its share of these five minutes from 09:00 (DESIGN 13). */
const RUSH_SECONDS = 300;

/** A case's place in the rush: the same at each replay, as it comes from its id alone. */
export const rushSeconds = (id: string): number =>
  Array.from(id.slice(-6)).reduce((sum, letter) => (sum * 32 + parseInt(letter, 36)) % RUSH_SECONDS, 0);
