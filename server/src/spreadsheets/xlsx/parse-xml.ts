import { SaxesParser } from 'saxes'
import { FileFault } from '../file-fault.ts'
import type { Package } from './package.ts'

/** The attributes of an element by their names without prefix. */
export type Attributes = Readonly<Record<string, string>>

/** What is done with the elements of a part, named without prefix. */
export type Handlers = {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

type Decoder = InstanceType<typeof TextDecoder>

/** No text, tag or remark of a workbook is longer, and no longer one is gathered. */
const longest = 1024 * 1024

const bare = (name: string) => name.slice(name.indexOf(':') + 1)

function bareNames(attributes: Record<string, string>): Attributes {
  for (const name of Object.keys(attributes))
    if (name.includes(':')) attributes[bare(name)] ??= attributes[name] ?? ''
  return attributes
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8'
}

/**
 * Parses a part as it is unpacked; what the handlers emit comes out between two pieces, so that nothing is gathered. A
 * document type, which could define entities that grow, is refused; nothing outside the file is ever looked at.
 */
export async function* parseXml<T>(
  pack: Package,
  path: string,
  handlersFor: (emit: (value: T) => void) => Handlers,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<T> {
  const damaged = new FileFault({ code: 'file.damaged', path: pack.name })
  let ready: T[] = []
  let silent = 0
  const handlers = handlersFor((value) => ready.push(value))
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  parser.on('doctype', () => {
    throw new FileFault({ code: 'file.unsafe', path: pack.name })
  })
  parser.on('error', () => {
    throw damaged
  })
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0
    handlers.open?.(bare(name), bareNames(attributes))
  })
  parser.on('closetag', ({ name }) => handlers.close?.(bare(name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  let decoder: Decoder | undefined
  for await (const piece of pack.read(path)) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
    silent += piece.length
    parser.write(decode(decoder, piece, damaged))
    if (silent > longest) throw damaged
    onBytes(piece.length)
    yield* ready
    ready = []
  }
  parser.write(decode(decoder, undefined, damaged)).close()
  yield* ready
}

function decode(decoder: Decoder | undefined, piece: Buffer | undefined, damaged: FileFault): string {
  try {
    return decoder?.decode(piece, { stream: piece !== undefined }) ?? ''
  } catch {
    throw damaged
  }
}

/** Reads a small part to its end. */
export async function readXml(pack: Package, path: string, handlers: Handlers): Promise<void> {
  for await (const _ of parseXml<never>(pack, path, () => handlers));
}
