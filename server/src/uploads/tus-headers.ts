import { UploadWish } from '@manyuan/core/matters/uploads.ts'
import { refuse } from '@manyuan/core/refusals.ts'

type Header = string | string[] | undefined

/** A whole number in a header. */
export function readNumber(header: Header, name: string): number {
  if (typeof header !== 'string' || !/^\d{1,12}$/.test(header))
    return refuse('input.invalid', {
      fields: [{ path: name, problem: header === undefined ? 'required' : 'format' }],
    })
  return Number(header)
}

/** What a sender says of a file: `name base64`, with commas between (tus, creation). */
export function readWish(header: Header): UploadWish {
  const pairs = typeof header === 'string' && header.length <= 4000 ? header.split(',') : []
  const said = Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.trim().split(' ')
      return [name, Buffer.from(value, 'base64').toString('utf8')]
    }),
  )
  const wish = UploadWish.safeParse(said)
  if (wish.success) return wish.data
  return refuse('input.invalid', {
    fields: wish.error.issues.map(({ path }) => ({
      path: `upload-metadata.${String(path[0] ?? '')}`,
      problem: 'format',
    })),
  })
}
