import type { UserConfig } from 'vite';

export declare const webApp: () => UserConfig;
