import { isIPv4, isIPv6 } from 'node:net'

/** An IPv4 address that came in over a socket of both families is written `::ffff:a.b.c.d`. */
const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/**
 * The network of an address, as coarse as an office is: enough to see that somebody signed in from elsewhere, too little to
 * follow anybody (charter 1).
 */
export function networkOf(address: string): string | null {
  const plain = mapped.exec(address)?.[1] ?? address
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(plain)) return null
  const [head = ''] = plain.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  return `${[...groups, '0', '0', '0'].slice(0, 3).join(':')}::/48`
}
