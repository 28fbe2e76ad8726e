export { startFileDrop, type FileDrop } from './file-drop.ts';
