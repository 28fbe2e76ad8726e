import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The API server that the development server passes requests on to. */
const server = process.env['ECOLOOP_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Page scripts are named by their content and never inlined: the server allows no inline script.
  build: { outDir: 'dist', emptyOutDir: true, manifest: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  worker: { format: 'es' },
  server: { proxy: { '/api': { target: server } } },
});
