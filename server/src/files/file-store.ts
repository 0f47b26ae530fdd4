/**
 * Where the sealed bytes of attachments lie. Keys are made by the program and never come from outside: the county, a
 * dash and a UUID of version 7, with an ending for what was made of that file; what belongs to no matter has another word of
 * six letters in place of the county.
 */
export type FileStore = {
  /** The file is there whole or not at all, also after a crash. */
  write(key: string, bytes: Buffer): Promise<void>
  /** `undefined` when there is nothing under the key. */
  read(key: string): Promise<Buffer | undefined>
  remove(key: string): Promise<void>
  /** The keys of one county in one of its 256 parts (`shardOf`), with what was left half-written. */
  list(county: string, shard: string): AsyncIterable<string>
  isEmpty(): Promise<boolean>
  /** Throws when nothing can be kept or read at the moment. */
  reach(): Promise<void>
}

const key = { county: 6, uuid: 43 }

/** In which part of its county a file lies: the last two characters of its UUID, which are random. */
export function shardOf(name: string): string {
  return name.slice(key.uuid - 2, key.uuid)
}

/** Where a file lies in a store: no folder ever holds too many of them. */
export function placeOf(name: string): string {
  return `${name.slice(0, key.county)}/${shardOf(name)}/${name}`
}

/** The UUID in a key, without what was made of its file. */
export function idOf(name: string): string {
  return name.slice(key.county + 1, key.uuid)
}

/** When a file was made: its UUID says so. */
export function madeAt(name: string): Date {
  return new Date(Number.parseInt(idOf(name).replaceAll('-', '').slice(0, 12), 16))
}

/** Where the small picture of a photo lies, beside it. */
export function smallOf(name: string): string {
  return `${name}.small`
}
