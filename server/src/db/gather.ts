import { Socket } from 'node:net'

/**
 * A socket that sends what is written within one turn of the program with one system call: the statements of a
 * transaction travel as one packet, and the kernel is asked once instead of once for each.
 */
export function gatheringSocket(): Socket {
  const socket = new Socket()
  const { cork, write } = socket
  let gathering = false
  function gather(): void {
    if (gathering) return
    gathering = true
    cork.call(socket)
    process.nextTick(() => {
      gathering = false
      socket.uncork()
    })
  }
  socket.cork = () => {
    gather()
    cork.call(socket)
  }
  socket.write = (...args: unknown[]) => {
    gather()
    return Reflect.apply(write, socket, args)
  }
  return socket
}
