/** Memory for what is being uploaded: who finds it full waits, in the order of arrival. */
export type Room = { take(bytes: number): Promise<() => void> }

/** A room of so many bytes. What is larger than all of it is let in alone. Give back what was taken exactly once. */
export function openRoom(bytes: number): Room {
  let free = bytes
  const waiting: { size: number; enter: () => void }[] = []

  function admit(): void {
    for (let first = waiting[0]; first && first.size <= free; first = waiting[0]) {
      waiting.shift()
      free -= first.size
      first.enter()
    }
  }
  return {
    async take(wanted) {
      const size = Math.min(wanted, bytes)
      await new Promise<void>((enter) => {
        waiting.push({ size, enter })
        admit()
      })
      return () => {
        free += size
        admit()
      }
    },
  }
}
