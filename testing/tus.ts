import type { City, Who } from './start-city.ts'

/** Speaks tus with a city as somebody. */
export function speakTus(city: City) {
  async function tus(
    by: Who,
    method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'OPTIONS',
    url: string,
    headers: Record<string, string> = {},
    payload?: Buffer,
  ) {
    const response = await city.program.app.inject({
      method,
      url,
      headers: { 'tus-resumable': '1.0.0', ...by, ...headers },
      ...(payload ? { payload } : {}),
    })
    return { status: response.statusCode, headers: response.headers, body: response.body }
  }
  return {
    tus,
    /** Begins a file; `said` is more of its metadata. */
    async begin(by: Who, matter: string, name: string, bytes: number, said: Record<string, string> = {}) {
      const metadata = Object.entries({ filename: name, ...said }).map(
        ([word, value]) => `${word} ${Buffer.from(value).toString('base64')}`,
      )
      const headers = { 'upload-length': String(bytes), 'upload-metadata': metadata.join(',') }
      return await tus(by, 'POST', `/api/matters/${matter}/uploads`, headers)
    },
    piece: (by: Who, url: string, at: number, bytes: Buffer) =>
      tus(
        by,
        'PATCH',
        url,
        { 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
        bytes,
      ),
    /** How much of it is there. */
    stands: async (by: Who, url: string) => Number((await tus(by, 'HEAD', url)).headers['upload-offset']),
  }
}
