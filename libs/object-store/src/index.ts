export { FolderStore, type FolderStoreOptions } from './folder-store.js';
export { type S3Place } from './s3-calls.js';
export { type ObjectKeyRing } from './sealed-object.js';
export { openObjectStore, type ObjectPlace } from './open-object-store.js';
