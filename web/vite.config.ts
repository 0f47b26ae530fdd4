import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const pages = resolve(import.meta.dirname, 'pages')

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const { version }: { version: string } = JSON.parse(readFileSync(join(pdfjs, 'package.json'), 'utf8'))

/** What pages have in common stands once, in a file of `parts/` that a comment names. */
function pageParts(): Plugin {
  const part = (name: string) => readFileSync(resolve(pages, `parts/${name}.html`), 'utf8').trimEnd()
  return {
    name: 'page-parts',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replaceAll(/<!-- part (\w+) -->/g, (_, name: string) => part(name)),
    },
  }
}

/** What PDFs need besides the library: encodings, standard fonts, and decoders that no policy has to let be compiled. */
function pdfParts(): Plugin {
  const wanted = (folder: string, name: string) => folder !== 'wasm' || /nowasm.*\.js$/.test(name)
  return {
    name: 'pdf-parts',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm'])
        for (const name of readdirSync(join(pdfjs, folder)).filter((one) => wanted(folder, one)))
          this.emitFile({
            type: 'asset',
            fileName: `assets/pdfjs-${version}/${folder}/${name}`,
            source: readFileSync(join(pdfjs, folder, name)),
          })
    },
  }
}

/** What a page has to know before it draws anything: a script of its own, since the policy allows none within a page. */
function beforePaint(): Plugin {
  const source = readFileSync(resolve(import.meta.dirname, 'src/ui/before-paint.js'), 'utf8')
  const fileName = `assets/before-paint-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`
  return {
    name: 'before-paint',
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${fileName}` }, injectTo: 'head' }],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source })
    },
  }
}

export default defineConfig({
  root: pages,
  base: '/',
  plugins: [react(), pageParts(), pdfParts(), beforePaint()],
  define: { __PDFJS__: JSON.stringify(version) },
  worker: { format: 'es' },
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1600,
    rollupOptions: {
      input: {
        portal: resolve(pages, 'portal/index.html'),
        field: resolve(pages, 'field/index.html'),
        desk: resolve(pages, 'desk/index.html'),
        reference: resolve(pages, 'reference/index.html'),
      },
    },
  },
})
