import { SaxesParser } from 'saxes'

/** What a reader of XML hears: names without their prefix, attributes by theirs. */
export type Hears = {
  open(name: string, attributes: Record<string, string>): void
  text(words: string): void
  close(name: string): void
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1)

/** Reads XML from beginning to end; entities of its own are none, so nothing in it grows. Throws for what is no XML. */
export function readXml(xml: string, hears: Hears): void {
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) =>
    hears.open(
      bare(name),
      Object.fromEntries(Object.entries(attributes).map(([key, value]) => [bare(key), value])),
    ),
  )
  parser.on('text', (words) => hears.text(words))
  parser.on('closetag', ({ name }) => hears.close(bare(name)))
  parser.write(xml).close()
}
