import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const pages = resolve(import.meta.dirname, 'pages')

export default defineConfig({
  root: pages,
  base: '/',
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: {
        portal: resolve(pages, 'portal/index.html'),
        field: resolve(pages, 'field/index.html'),
        desk: resolve(pages, 'desk/index.html'),
      },
    },
  },
})
