export { FolderStore, type FolderStoreOptions } from './folder-store.js';
export { type ObjectKeyRing } from './sealed-object.js';
