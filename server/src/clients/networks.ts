import { BlockList, isIPv6 } from 'node:net'

/** An IPv4 address that came in over a socket of both families is written `::ffff:a.b.c.d`. */
const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** Whether an address lies in one of these networks, written as CIDR; none means that any does. */
export function isFrom(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits] = network.split('/')
    list.addSubnet(base, Number(bits), isIPv6(base) ? 'ipv6' : 'ipv4')
  }
  const plain = mapped.exec(address)?.[1] ?? address
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}
