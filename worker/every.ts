/** Calls again and again, so many milliseconds apart, until it is stopped by what it answers; a call that fails is reported, and the next one comes. */
export function every(ms: number, call: () => Promise<void>, failed: (error: unknown) => void): () => void {
  const timer = setInterval(() => void call().catch(failed), ms);
  return () => clearInterval(timer);
}
