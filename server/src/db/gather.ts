import { Socket } from 'node:net'

/**
 * A socket that sends what is written within one turn of the program with one system call: the statements of a
 * transaction travel as one packet, and the kernel is asked once instead of once for each.
 */
export class GatheringSocket extends Socket {
  #gathering = false

  /** Sends what has been gathered without waiting for the end of the turn: the database works on it meanwhile. */
  readonly sendNow = (): void => {
    if (!this.#gathering) return
    this.#gathering = false
    this.uncork()
  }

  #gather(): void {
    if (this.#gathering) return
    this.#gathering = true
    super.cork()
    process.nextTick(this.sendNow)
  }

  override cork(): void {
    this.#gather()
    super.cork()
  }

  override write(...args: unknown[]): boolean {
    this.#gather()
    return Reflect.apply(super.write, this, args)
  }
}
