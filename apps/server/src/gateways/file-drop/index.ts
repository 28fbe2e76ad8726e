export { startFileDrop } from './file-drop.ts';
