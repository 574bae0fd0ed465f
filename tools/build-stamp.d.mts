export const inputFolders: readonly string[];
export const outputFolders: readonly string[];
export function builtFrom(root: string): { readonly inputs: string; readonly outputs: string };
export function isBuilt(root: string): boolean;
export function stampBuild(root: string, inputs: string): void;
