// One file that needs nobody: scripts and styles go into the page itself, so it opens from a stick, offline.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [svelte({ configFile: false }), viteSingleFile({ removeViteModuleLoader: true })],
  build: { outDir: 'dist', emptyOutDir: true, rollupOptions: { input: 'report.html' } },
  test: { include: ['tests/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
});
